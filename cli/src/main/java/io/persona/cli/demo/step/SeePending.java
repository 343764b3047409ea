package io.persona.cli.demo.step;

import io.persona.cli.api.Request;
import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** The reviewer's view. */
public final class SeePending implements Step {
  @Override
  public String title() {
    return "See it pending";
  }

  @Override
  public String promise() {
    return "The persona shows the proposal; its own values are the old ones.";
  }

  @Override
  public void play(Stage stage) {
    var answer = stage.until(Request.get(Expect.state(stage)),
        reply -> reply.ok() && !reply.json().path("pending_proposals").isEmpty());
    var persona = Expect.status(stage, 200, answer);
    stage.expect("pending proposals", 1, persona.path("pending_proposals").size());
    stage.expect("the proposal", stage.story().proposalId(),
        persona.at("/pending_proposals/0/proposal_id").asText());
    stage.expect("version", 1L, persona.path("version").asLong());
    stage.expect("emotional_tone", Agent.TONE_BEFORE, Proposals.tone(persona));
  }
}
