package io.persona.cli.demo.step;

import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** The decision. */
public final class ApproveChange implements Step {
  @Override
  public String title() {
    return "Approve it";
  }

  @Override
  public String promise() {
    return "The diff is applied, and the answer says the new version: 2.";
  }

  @Override
  public void play(Stage stage) {
    var decided = Expect.status(stage, 200, Proposals.approve(stage));
    stage.expect("status", "approved", decided.path("status").asText());
    stage.expect("persona_id", stage.story().personaId(), decided.path("persona_id").asText());
    stage.expect("version", 2L, decided.path("version").asLong());
    stage.story().reached(2);
  }
}
