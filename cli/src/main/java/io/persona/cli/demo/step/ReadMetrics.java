package io.persona.cli.demo.step;

import io.persona.cli.api.Request;
import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** Counted by another service, read from a third. */
public final class ReadMetrics implements Step {
  private static final double TOLERANCE = 1e-6;

  @Override
  public String title() {
    return "Read the vibe metrics";
  }

  @Override
  public String promise() {
    return "Every sample is counted once.";
  }

  @Override
  public void play(Stage stage) {
    var all = Feedback.WARMER + Feedback.COOLER;
    var metrics = Expect.status(stage, 200, stage.until(Request.get(Expect.state(stage, "vibe_metrics")),
        answer -> answer.ok() && answer.json().path("total_feedback").asInt() >= all));
    stage.expect("total_feedback", all, metrics.path("total_feedback").asInt());
    stage.expect("warmer", Feedback.WARMER, metrics.at("/signal_counts/warmer").asInt());
    stage.expect("cooler", Feedback.COOLER, metrics.at("/signal_counts/cooler").asInt());
    var average = (Feedback.WARMER * Feedback.WARMER_STRENGTH + Feedback.COOLER * Feedback.COOLER_STRENGTH) / all;
    stage.expect("average_strength is " + average, true,
        Math.abs(average - metrics.path("average_strength").asDouble()) < TOLERANCE);
  }
}
