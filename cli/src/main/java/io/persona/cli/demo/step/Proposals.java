package io.persona.cli.demo.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Answer;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.demo.Stage;
import io.persona.document.Json;

/** Calls about proposals. */
final class Proposals {
  private Proposals() {}

  /** Proposes a diff for the persona of this run. */
  static Answer submit(Stage stage, String diff, String rationale) {
    var body = JsonNodeFactory.instance.objectNode().put("rationale", rationale);
    body.set("diff", Json.parse(diff));
    return stage.post(Resource.at(Service.COMMAND, "admin", "persona", stage.story().personaId(), "proposals"), body);
  }

  /** Approves the proposal of this run. */
  static Answer approve(Stage stage) {
    var body = JsonNodeFactory.instance.objectNode().put("rationale", "Agreed");
    return stage.post(
        Resource.at(Service.COMMAND, "admin", "persona", "proposals", stage.story().proposalId(), "approve"), body);
  }

  /** How warm a persona speaks. */
  static double tone(JsonNode persona) {
    return persona.at("/agent/communication/emotional_tone").asDouble();
  }
}
