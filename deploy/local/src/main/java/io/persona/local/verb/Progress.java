package io.persona.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Shows how a start goes: a line whenever a unit changes, and on a terminal one more line, rewritten in place, that says
 * what is being worked on and for how long.
 */
final class Progress {
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintStream out;
  private final boolean terminal;
  private final Instant startedAt;
  private final Map<String, String> shown = new LinkedHashMap<>();

  Progress(PrintStream out, boolean terminal, Instant startedAt) {
    this.out = out;
    this.terminal = terminal;
    this.startedAt = startedAt;
  }

  /** Tells what is new since the last time. */
  void show(JsonNode status) {
    var working = new ArrayList<String>();
    units(status).forEach(unit -> {
      var name = unit.has("service") ? unit.path("service").asText() : unit.path("step").asText();
      var state = unit.path("state").asText();
      if (!state.equals(shown.put(name, state)) && !state.equals("waiting")) {
        line(name, state, unit);
      }
      if (state.equals("starting")) {
        working.add(name);
      }
    });
    transientLine(working);
  }

  private static Stream<JsonNode> units(JsonNode status) {
    return Stream.of("services", "steps").map(status::path)
        .flatMap(list -> StreamSupport.stream(list.spliterator(), false));
  }

  private void line(String name, String state, JsonNode unit) {
    // What starts is told by the line in place; without a terminal it is a line of its own.
    if (state.equals("starting") && terminal) {
      return;
    }
    var took = unit.path("ready_after_seconds").asDouble(unit.path("took_seconds").asDouble());
    var after = state.equals("ready") ? String.format(Locale.ROOT, " (%.1f s)", took) : "";
    out.printf(Locale.ROOT, "%s%6.1f s  %-10s %s%s%n", terminal ? CLEAR_LINE : "", elapsed(), name, state, after);
  }

  private void transientLine(List<String> working) {
    if (terminal && !working.isEmpty()) {
      out.printf(Locale.ROOT, "%s%6.1f s  starting %s", CLEAR_LINE, elapsed(), String.join(", ", working));
      out.flush();
    }
  }

  /** Removes what is not to stay. */
  void done() {
    if (terminal) {
      out.print(CLEAR_LINE);
    }
  }

  private double elapsed() {
    return Duration.between(startedAt, Instant.now()).toMillis() / 1000.0;
  }
}
