package io.persona.cli.demo.step;

import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** A batch, taken as a whole. */
public final class SendFeedback implements Step {
  @Override
  public String title() {
    return "Give feedback";
  }

  @Override
  public String promise() {
    return "Accepted with 202, all samples of the batch.";
  }

  @Override
  public void play(Stage stage) {
    var accepted = Expect.status(stage, 202, Feedback.send(stage));
    stage.expect("status", "accepted", accepted.path("status").asText());
    stage.expect("count", Feedback.WARMER + Feedback.COOLER, accepted.path("count").asInt());
  }
}
