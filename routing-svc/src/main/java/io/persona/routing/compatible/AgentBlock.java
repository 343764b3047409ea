package io.persona.routing.compatible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.document.PersonaSchema;
import io.persona.document.Violation;
import java.util.List;

/** Says whether an agent block could stand in a persona document. */
final class AgentBlock {
  private AgentBlock() {}

  /** Why it could not, with paths from {@code /agent} on; empty when it could. */
  static List<Violation> violations(JsonNode agent) {
    var document = JsonNodeFactory.instance.objectNode().put("id", "asked").put("owner_kind", "agent")
        .put("owner_ref", "asked").put("version", 1).put("updated_at", "2026-01-01T00:00:00.000Z");
    document.set("agent", agent);
    return PersonaSchema.load().validate(document);
  }
}
