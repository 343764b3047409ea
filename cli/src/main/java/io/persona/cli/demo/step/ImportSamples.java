package io.persona.cli.demo.step;

import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** {@code ./persona up} may have imported them already. */
public final class ImportSamples implements Step {
  @Override
  public String title() {
    return "Import the sample workspace";
  }

  @Override
  public String promise() {
    return "Each sample is created with version 1, or is there already and stays as it is.";
  }

  @Override
  public void play(Stage stage) {
    for (var persona : Samples.read()) {
      var answer = stage.post(Resource.at(Service.COMMAND, "admin", "personas"), persona.document());
      if (answer.ok()) {
        var created = Expect.status(stage, 201, answer);
        stage.expect("persona_id", persona.id(), created.path("persona_id").asText());
        stage.expect("version", 1L, created.path("version").asLong());
      } else {
        Expect.problem(stage, 409, "persona-exists", answer);
      }
    }
  }
}
