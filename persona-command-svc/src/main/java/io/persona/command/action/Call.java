package io.persona.command.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * One action as the call that it names takes it.
 *
 * @param members of the input; ids are taken out before the rest is read as a body
 * @param key     idempotency key, or null
 * @param ifMatch what the caller expects, or null
 */
record Call(ObjectNode members, @Nullable String key, @Nullable String ifMatch, ObjectMapper json) {

  static Call of(ActionBody action, @Nullable String key, @Nullable String ifMatch, ObjectMapper json) {
    if (action.input() instanceof ObjectNode object) {
      return new Call(object.deepCopy(), key == null ? action.idemKey() : key, ifMatch, json);
    }
    throw refused("/input", "input is an object.");
  }

  String personaId() {
    return take("persona_id");
  }

  String proposalId() {
    return take("proposal_id");
  }

  /** The id of the lease, which is all that the input has. */
  String onlyLeaseId() {
    return nothingBeside(take("lease_id"));
  }

  /** The id of the persona, which is all that the input has. */
  String onlyPersonaId() {
    return nothingBeside(personaId());
  }

  private String take(String name) {
    var id = members.remove(name);
    if (id == null || !id.isTextual() || id.textValue().isBlank()) {
      throw refused("/input/" + name, name + " is missing.");
    }
    return id.textValue();
  }

  private String nothingBeside(String id) {
    if (!members.isEmpty()) {
      throw refused("/input", "The input has a member that is not known here.");
    }
    return id;
  }

  /** What is left of the input, as the body of this type. */
  <T> T body(Class<T> type) throws JsonProcessingException {
    return json.treeToValue(members, type);
  }

  /** What is left of the input, as it came. */
  byte[] bytes() throws JsonProcessingException {
    return json.writeValueAsBytes(members);
  }

  JsonNode samples() {
    return members.path("samples");
  }

  private static ProblemException refused(String path, String detail) {
    return new ProblemException(Problem.of(400, "invalid-value", "Invalid Value", detail).with("path", path));
  }
}
