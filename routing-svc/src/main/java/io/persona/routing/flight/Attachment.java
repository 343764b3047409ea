package io.persona.routing.flight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.PersonaSchema;
import io.persona.document.Stamp;
import io.persona.document.imports.ImportResult;
import io.persona.document.imports.Importer;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A persona that somebody wants an agent to have.
 *
 * @param slot     0 to 255
 * @param document what it is when no persona has the slot: one of the agent {@code agent-<slot>}, which owns itself
 */
record Attachment(int slot, ObjectNode document) {
  private static final String AGENT = "agent";
  private static final String SLOT = "slot";

  /** The id that the persona has when no other has the slot; the one that importing the same file gives. */
  static String personaId(int slot) {
    return "agent-" + slot;
  }

  /** The agent block, its slot included. */
  JsonNode agent() {
    return document.path(AGENT);
  }

  /** {@code {agent_slot, persona}}. */
  static Attachment ofJson(byte[] body) {
    var object = Bodies.object(body, Set.of("agent_slot", "persona"));
    int slot = Bodies.slot(object);
    if (!(object.path("persona") instanceof ObjectNode agent)) {
      throw new ProblemException(Problem.of(400, "wrong-type", "Wrong Type", "/persona is an object."));
    }
    // Where the agent is, agent_slot says, whatever a document that was read elsewhere says.
    agent.put(SLOT, slot);
    var document = JsonNodeFactory.instance.objectNode().put("id", personaId(slot)).put("owner_kind", AGENT)
        .put("owner_ref", personaId(slot));
    document.set(AGENT, agent);
    var violations = PersonaSchema.load().validate(Stamp.stamp(document, 1, Instant.EPOCH));
    if (!violations.isEmpty()) {
      throw invalid(violations.stream().map(v -> Map.of("path", v.path(), "message", v.message())).toList());
    }
    return new Attachment(slot, document);
  }

  /** The fields of a persona, and {@code agent_slot} beside them. */
  static Attachment ofYaml(byte[] body) {
    return switch (Importer.read("persona.yaml", body)) {
      case ImportResult.Rejected(var problems) -> throw invalid(problems);
      case ImportResult.Imported(var personas) -> {
        var document = (ObjectNode) personas.getFirst().document();
        int slot = document.path(AGENT).path(SLOT).asInt(-1);
        if (personas.size() > 1 || slot < 0 || !personaId(slot).equals(personas.getFirst().id())) {
          throw new ProblemException(Problem.of(400, "missing-field", "Missing Field",
              "The body is agent_slot and the fields of one persona beside it."));
        }
        yield new Attachment(slot, document);
      }
    };
  }

  private static ProblemException invalid(List<?> violations) {
    return new ProblemException(
        Problem.of(422, "invalid-persona", "Invalid Persona", "The persona cannot be taken:").with("violations",
            violations));
  }
}
