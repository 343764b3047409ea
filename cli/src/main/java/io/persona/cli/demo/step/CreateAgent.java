package io.persona.cli.demo.step;

import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** The persona of this run. */
public final class CreateAgent implements Step {
  @Override
  public String title() {
    return "Create an agent of our own";
  }

  @Override
  public String promise() {
    return "It has version 1, and the answer says where it is.";
  }

  @Override
  public void play(Stage stage) {
    var id = stage.story().personaId();
    var answer = stage.post(Resource.at(Service.COMMAND, "admin", "personas"), Agent.document(id));
    var created = Expect.status(stage, 201, answer);
    stage.expect("persona_id", id, created.path("persona_id").asText());
    stage.expect("version", 1L, created.path("version").asLong());
    stage.expect("has a Location", true, answer.header("Location").isPresent());
    stage.story().reached(1);
  }
}
