package io.persona.cli.demo.step;

import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** The change that the demo is about. */
public final class ProposeChange implements Step {
  @Override
  public String title() {
    return "Propose a change that can be";
  }

  @Override
  public String promise() {
    return "A pending proposal; the persona itself stays at version 1.";
  }

  @Override
  public void play(Stage stage) {
    var diff = """
               [{"op": "test", "path": "/agent/communication/emotional_tone", "value": %s},
                {"op": "replace", "path": "/agent/communication/emotional_tone", "value": %s},
                {"op": "replace", "path": "/name", "value": "Head Keeper"}]
               """.formatted(Agent.TONE_BEFORE, Agent.TONE_AFTER);
    var proposal = Expect.status(stage, 201, Proposals.submit(stage, diff, "Visitors find it distant"));
    stage.expect("status", "pending", proposal.path("status").asText());
    stage.expect("version", 1L, proposal.path("version").asLong());
    stage.story().proposed(proposal.path("proposal_id").asText());
  }
}
