package io.persona.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Api;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.log.Pace;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks the query service what it shows, no faster than it may. */
final class LiveView {
  private static final int GONE = 410;
  private static final int NOT_FOUND = 404;
  private static final int PAGE = 500;
  /** The tag of an answer begins with its version and sequence. */
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[0-9]+\\.([0-9]+).*");

  private final Api api;
  private final Pace pace;

  /** The service did not say what was asked for: a comparison would be a guess. */
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    Unanswered(Reply reply) {
      super("the query service does not answer");
      this.reply = reply;
    }

    Reply reply() {
      return reply;
    }
  }

  LiveView(Api api, Pace pace) {
    this.api = api;
    this.pace = pace;
  }

  /** What it shows of a persona, all of it at the same moment. */
  Shown of(String id) {
    while (true) {
      var entry = get(Resource.at(Service.QUERY, "state", "persona", id));
      var chain = get(Resource.at(Service.QUERY, "state", "persona", id, "chain"));
      if (entry instanceof Reply.Refused gone && gone.answer().status() == GONE) {
        return new Shown.Receipt(gone.answer().json().path("events").asLong(), gone.answer().json());
      }
      if (entry instanceof Reply.Done(var _, var shown) && chain instanceof Reply.Done(var _, var links)) {
        var tag = TAG.matcher(shown.header("ETag").orElse(""));
        if (!tag.matches()) {
          throw new Unanswered(entry);
        }
        var sequence = Long.parseLong(tag.group(1));
        if (links.json().path("length").asLong() == sequence) {
          return new Shown.Living(sequence, shown.json(), links.json());
        }
      } else if (isMissing(entry)) {
        return new Shown.Nothing();
      } else if (entry instanceof Reply.Done) {
        if (!isGone(chain)) {
          throw new Unanswered(chain);
        }
      } else {
        throw new Unanswered(entry);
      }
      // it changed between the two answers
    }
  }

  /** Shows every id that is in a list, active or at rest. */
  void ids(Consumer<String> take) {
    for (var archived : new String[] {"false", "true"}) {
      @Nullable
      String cursor = null;
      do {
        var reply = get(Resource.at(Service.QUERY, "state", "persona").with("limit", PAGE).with("archived", archived)
            .with("cursor", cursor));
        if (!(reply instanceof Reply.Done(var _, var answer))) {
          throw new Unanswered(reply);
        }
        JsonNode page = answer.json();
        page.path("items").forEach(item -> take.accept(item.path("id").asText()));
        cursor = page.path("next_cursor").textValue();
      } while (cursor != null);
    }
  }

  private Reply get(Resource resource) {
    pace.next();
    return api.send(Request.get(resource));
  }

  private static boolean isMissing(Reply reply) {
    return reply instanceof Reply.Refused refused && refused.answer().status() == NOT_FOUND;
  }

  private static boolean isGone(Reply reply) {
    return reply instanceof Reply.Refused refused && refused.answer().status() == GONE;
  }
}
