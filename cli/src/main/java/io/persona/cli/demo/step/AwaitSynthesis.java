package io.persona.cli.demo.step;

import io.persona.cli.api.Request;
import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** The feedback becomes a proposal by a rule; a person decides. */
public final class AwaitSynthesis implements Step {
  @Override
  public String title() {
    return "Wait for the proposal that the feedback asks for";
  }

  @Override
  public String promise() {
    return "An automation proposes, with evidence and confidence; nothing is applied.";
  }

  @Override
  public void play(Stage stage) {
    var waiting = Expect.state(stage, "proposals").with("status", "pending");
    var pending = Expect.status(stage, 200,
        stage.until(Request.get(waiting), answer -> answer.ok() && !answer.json().path("items").isEmpty()));
    var proposal = pending.at("/items/0");
    stage.expect("the proposer is", "automation", proposal.path("submitted_kind").asText());
    stage.expect("has evidence", true, !proposal.path("evidence").isEmpty());
    var confidence = proposal.path("confidence").asDouble(-1);
    stage.expect("confidence from 0 to 1", true, confidence >= 0 && confidence <= 1);
    var persona = Expect.status(stage, 200, stage.get(Expect.state(stage)));
    stage.expect("version", stage.story().version(), persona.path("version").asLong());
    stage.expect("emotional_tone", Agent.TONE_AFTER, Proposals.tone(persona));
  }
}
