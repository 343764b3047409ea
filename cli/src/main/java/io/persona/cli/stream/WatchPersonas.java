package io.persona.cli.stream;

import io.persona.cli.api.Api;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** {@code GET /state/stream}: comes back where it was whenever the stream ends. */
public final class WatchPersonas implements Verb {
  private static final long PAUSE_MILLIS = 500;
  private static final long GIVE_UP_AFTER_SECONDS = 60;
  private static final int UNAVAILABLE = 503;

  @Override
  public Usage usage() {
    return Usage
        .of("watch", "Show what happens to personas, as it happens. Ends with Ctrl-C; a lost connection is made again.")
        .optionalParameter("ID", "The persona, or several with commas between them; else all.")
        .texts("--type", "TYPE", "Only events of this type, for example persona.updated; may be repeated.")
        .text("--from", "POSITION", "Go on behind this place: what an earlier watch said when it ended.")
        .count("--count", "End after so many events.")
        .examples("./persona watch", "./persona watch coach --type persona.updated --json",
            "./persona watch --type persona.feedback --count 10");
  }

  @Override
  public int run(Arguments given, Session session) {
    var types = given.texts("--type").isEmpty() ? null : String.join(",", given.texts("--type"));
    var stream = Resource.at(Service.QUERY, "state", "stream").with("persona", given.optionalParameter().orElse(null))
        .with("types", types);
    var count = given.count("--count");
    var watch = new Watch(session, count == null ? Long.MAX_VALUE : count, given.text("--from"));
    return follow(session.api(), stream, watch, session);
  }

  private static int follow(Api api, Resource resource, Watch watch, Session session) {
    var lastSeen = System.nanoTime();
    while (true) {
      var opened = api.follow(request(resource, watch.position()));
      if (opened.stream().isPresent()) {
        try (var stream = opened.stream().get()) {
          watch.read(stream);
        } catch (IOException lost) {
          // it is made again, as after an end by the service
        }
        lastSeen = System.nanoTime();
      } else if (!watch.hasBegun() || !isWorthTrying(opened.reply().orElseThrow())
          || System.nanoTime() - lastSeen > TimeUnit.SECONDS.toNanos(GIVE_UP_AFTER_SECONDS)) {
        watch.sayPosition();
        return session.complain(api, opened.reply().orElseThrow());
      }
      if (watch.isDone()) {
        watch.sayPosition();
        return watch.isLost()
            ? session.fail(ExitCode.REFUSED, "The log has no such place. Read the state again, then watch from now on.")
            : ExitCode.OK;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }
  }

  private static Request request(Resource resource, @Nullable String position) {
    var request = Request.get(resource);
    return position == null ? request : request.header("Last-Event-ID", position);
  }

  private static boolean isWorthTrying(Reply reply) {
    return switch (reply) {
      case Reply.Unreachable _ -> true;
      case Reply.Refused refused -> refused.answer().status() == UNAVAILABLE;
      case Reply.Done _ -> false;
    };
  }
}
