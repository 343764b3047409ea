package io.persona.cli.demo.step;

import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** A value that the schema does not take. */
public final class ProposeInvalid implements Step {
  private static final String PATH = "/agent/communication/emotional_tone";

  @Override
  public String title() {
    return "Propose what cannot be: a tone of 1.7";
  }

  @Override
  public String promise() {
    return "Refused at once with 422; the problem names operation and path.";
  }

  @Override
  public void play(Stage stage) {
    var diff = """
               [{"op": "test", "path": "%s", "value": %s}, {"op": "replace", "path": "%s", "value": 1.7}]
               """.formatted(PATH, Agent.TONE_BEFORE, PATH);
    var problem = Expect.status(stage, 422, Proposals.submit(stage, diff, "Much warmer"));
    stage.expect("path", PATH, problem.path("path").asText());
    stage.expect("operation", 1, problem.path("operation").asInt(-1));
  }
}
