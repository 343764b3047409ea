package io.persona.cli.demo.step;

import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** Read your writes. */
public final class ReadNewVersion implements Step {
  @Override
  public String title() {
    return "Read the new version";
  }

  @Override
  public String promise() {
    return "One request with min_version waits for the view, and shows the change.";
  }

  @Override
  public void play(Stage stage) {
    var persona = Expect.status(stage, 200,
        stage.get(Expect.state(stage).with("min_version", stage.story().version())));
    stage.expect("version", 2L, persona.path("version").asLong());
    stage.expect("emotional_tone", Agent.TONE_AFTER, Proposals.tone(persona));
    stage.expect("name", "Head Keeper", persona.path("name").asText());
    stage.expect("pending proposals", 0, persona.path("pending_proposals").size());
  }
}
