package io.persona.cli.demo.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** Consent is a change of the persona like any other: it has a version and a place in the history. */
public final class GiveConsent implements Step {
  @Override
  public String title() {
    return "Give telemetry consent";
  }

  @Override
  public String promise() {
    return "The preference is on, as version 3, and everybody can read it.";
  }

  @Override
  public void play(Stage stage) {
    var body = JsonNodeFactory.instance.objectNode().put("enabled", true).put("scope", "workspace")
        .put("on_screen_alternative", true).put("notice", "vibe-1");
    var consent = Expect.status(stage, 200,
        stage.post(Resource.at(Service.COMMAND, "admin", "persona", stage.story().personaId(), "telemetry"), body));
    stage.expect("version", 3L, consent.path("version").asLong());
    stage.story().reached(3);
    var persona = Expect.status(stage, 200, stage.get(Expect.state(stage).with("min_version", 3)));
    stage.expect("enabled", true, persona.at("/preferences/telemetry/vibe/enabled").asBoolean());
    stage.expect("scope", "workspace", persona.at("/preferences/telemetry/vibe/scope").asText());
  }
}
