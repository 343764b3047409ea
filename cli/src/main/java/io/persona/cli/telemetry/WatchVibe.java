package io.persona.cli.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Terminal;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code GET /state/persona/{id}/vibe_metrics}, again and again. */
public final class WatchVibe implements Verb {
  private static final String CLEAR = "\u001B[H\u001B[2J";
  private static final int BAR = 30;
  private static final long EVERY_SECONDS = 2;
  private static final int UNAVAILABLE = 503;

  @Override
  public Usage usage() {
    return Usage.of("vibe watch",
        "Watch the feedback on a persona as it comes in. Waits while the service cannot answer (503). Ends with Ctrl-C.")
        .parameter("ID", "The persona.").count("--every", "Seconds between two looks; else 2.")
        .count("--times", "Looks, then end; else until Ctrl-C.")
        .examples("./persona vibe watch coach", "./persona vibe watch coach --every 1 --times 10 --json");
  }

  @Override
  public int run(Arguments given, Session session) {
    var every = given.count("--every") == null ? EVERY_SECONDS : Math.max(1, given.count("--every"));
    var times = given.count("--times") == null ? Long.MAX_VALUE : given.count("--times");
    var metrics = Request.get(Resource.at(Service.QUERY, "state", "persona", given.parameter(), "vibe_metrics"));
    var api = session.api();
    for (var look = 0L; look < times; look++) {
      if (look > 0) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(every));
      }
      var reply = api.send(metrics);
      if (look > 0 && reply instanceof Reply.Refused refused && refused.answer().status() == UNAVAILABLE) {
        session.terminal().err().println("Nobody can answer for this persona now; looking again in " + every + " s.");
        continue;
      }
      if (!(reply instanceof Reply.Done done) || !done.answer().json().isObject()) {
        return session.complain(api, reply);
      }
      session.print(session.json()
          ? done.answer().text()
          : (System.console() == null ? "" : CLEAR) + view(given.parameter(), done.answer().json()));
      session.terminal().flush();
    }
    return ExitCode.OK;
  }

  /** What weighs most has the longest bar. */
  static String view(String id, JsonNode metrics) {
    var weights = metrics.path("signal_weights");
    var heaviest = weights.valueStream().mapToDouble(JsonNode::asDouble).max().orElse(0);
    var width = weights.propertyStream().mapToInt(entry -> entry.getKey().length()).max().orElse(0);
    var text = new StringBuilder("%s: %s samples, as of %s\n".formatted(Terminal.safe(id),
        metrics.path("total_feedback").asText("0"), metrics.path("as_of").asText("-")));
    weights.propertyStream().sorted((a, b) -> Double.compare(b.getValue().asDouble(), a.getValue().asDouble()))
        .forEach(entry -> text.append("  %s  %s %s\n".formatted(
            pad(Terminal.safe(entry.getKey()), width), bar(entry.getValue().asDouble() / heaviest),
            String.format(Locale.ROOT, "%.2f", entry.getValue().asDouble()))));
    var drifts = metrics.path("drifts");
    return drifts.isEmpty() ? text.toString() : text + "  pulled towards " + Terminal.safe(drifts.toString()) + "\n";
  }

  private static String pad(String label, int width) {
    return label + " ".repeat(Math.max(0, width - label.length()));
  }

  private static String bar(double share) {
    var full = (int) Math.round(share * BAR);
    return "#".repeat(full) + " ".repeat(BAR - full);
  }
}
