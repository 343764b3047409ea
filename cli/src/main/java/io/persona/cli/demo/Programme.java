package io.persona.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Terminal;
import java.util.concurrent.TimeUnit;

/** Shows the steps as they are played: as text, or as one line of JSON each. */
final class Programme {
  private final Session session;
  private final int steps;
  private final long started = System.nanoTime();
  private int current;

  Programme(Session session, int steps) {
    this.session = session;
    this.steps = steps;
  }

  void begins(Step step) {
    current++;
    if (!session.json()) {
      session.print("%n%2d/%d %s%n    %s".formatted(current, steps, step.title(), step.promise()));
      session.terminal().flush();
    }
  }

  void kept(Step step, Stage stage, long nanos) {
    if (session.json()) {
      session.print(line(step, stage, nanos, true).toString());
    } else {
      show(stage);
      session.print("    ok, %d ms".formatted(TimeUnit.NANOSECONDS.toMillis(nanos)));
    }
    session.terminal().flush();
  }

  void broken(Step step, Stage stage, long nanos, BrokenPromise broken) {
    if (session.json()) {
      session.print(line(step, stage, nanos, false).put("broken", broken.getMessage()).toString());
    } else {
      show(stage);
      session.fail(broken.exitCode(), "    NOT as promised: " + broken.getMessage());
    }
  }

  void ends(Story story) {
    if (!session.json()) {
      session.print("%nAll %d steps were as promised, in %.1f s. The persona of this run: ./persona show %s".formatted(
          steps, (System.nanoTime() - started) / 1e9, story.personaId()));
    }
  }

  private void show(Stage stage) {
    for (var exchange : stage.takeExchanges()) {
      for (var line : exchange.text().split("\n")) {
        session.print(Terminal.safe(line));
      }
    }
    stage.takeNotes().forEach(note -> session.print("      " + Terminal.safe(note)));
  }

  private ObjectNode line(Step step, Stage stage, long nanos, boolean ok) {
    var line = JsonNodeFactory.instance.objectNode().put("step", current).put("of", steps).put("title", step.title())
        .put("promise", step.promise()).put("ok", ok).put("millis", TimeUnit.NANOSECONDS.toMillis(nanos));
    stage.takeExchanges().forEach(exchange -> line.withArray("exchanges").add(exchange.json()));
    stage.takeNotes().forEach(line.withArray("notes")::add);
    return line;
  }
}
