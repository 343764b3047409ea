package io.persona.cli.demo.step;

import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** Telemetry is off until somebody consents. */
public final class FeedbackWithoutConsent implements Step {
  @Override
  public String title() {
    return "Give feedback without consent";
  }

  @Override
  public String promise() {
    return "Refused with 412: nothing is collected before consent.";
  }

  @Override
  public void play(Stage stage) {
    Expect.problem(stage, 412, "telemetry-disabled", Feedback.send(stage));
  }
}
