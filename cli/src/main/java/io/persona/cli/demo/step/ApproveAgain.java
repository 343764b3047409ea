package io.persona.cli.demo.step;

import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** A decision is made once. */
public final class ApproveAgain implements Step {
  @Override
  public String title() {
    return "Approve it again";
  }

  @Override
  public String promise() {
    return "Refused with 409: the proposal is not pending any more.";
  }

  @Override
  public void play(Stage stage) {
    Expect.problem(stage, 409, "proposal-not-pending", Proposals.approve(stage));
  }
}
