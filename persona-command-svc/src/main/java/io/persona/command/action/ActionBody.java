package io.persona.command.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be done, and with what. */
public record ActionBody(
    @Schema(description = "persona.create, persona.propose, persona.approve, persona.reject, persona.withdraw, persona.feedback or persona.telemetry.set") @NotBlank @Size(max = 64) String kind,
    @Schema(implementation = Object.class, description = "The body of the call of the same name, with persona_id or proposal_id beside its members; of persona.feedback: persona_id and samples") @NotNull JsonNode input,
    @Schema(description = "As the header Idempotency-Key, which wins") @Size(max = 200) @Nullable String idemKey) {

  /** The members of the input. */
  ObjectNode members() {
    if (input instanceof ObjectNode object) {
      return object.deepCopy();
    }
    throw refused("/input", "input is an object.");
  }

  /** Takes an id out of the members. */
  static String take(ObjectNode members, String name) {
    var id = members.remove(name);
    if (id == null || !id.isTextual() || id.textValue().isBlank()) {
      throw refused("/input/" + name, name + " is missing.");
    }
    return id.textValue();
  }

  static ProblemException refused(String path, String detail) {
    return new ProblemException(Problem.of(400, "invalid-value", "Invalid Value", detail).with("path", path));
  }
}
