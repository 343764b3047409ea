package io.persona.document.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Personas of agents. The agent owns its persona: {@code owner_kind} is agent, {@code id} and {@code owner_ref} are the
 * agent's id.
 *
 * <table>
 * <caption>what goes where</caption>
 * <tr><td>card {@code id}, {@code agent_id}</td><td>id, owner_ref</td></tr>
 * <tr><td>card {@code name}</td><td>name</td></tr>
 * <tr><td>card {@code role.name}</td><td>archetype</td></tr>
 * <tr><td>card {@code role.description}, {@code backstory}</td><td>traits.role_description, traits.backstory</td></tr>
 * <tr><td>{@code persona}</td><td>agent</td></tr>
 * <tr><td>{@code agent_slot}</td><td>agent.slot; and the id {@code agent-<slot>}, as the file states none</td></tr>
 * </table>
 *
 * A bare persona without a slot takes the file's name as its id. What else a card holds says how the agent runs and not who
 * it is; it is known, and left behind. A card's slot is left behind too: the registry that it came from ignored it.
 */
final class AgentCards {
  private static final Set<String> CARD = Set.of("id", "name", "role", "persona", "goal", "backstory", "thinking_style",
      "capabilities", "allow_delegation", "memory", "verbose", "max_iter", "slot");
  private static final Set<String> ROLE = Set.of("name", "description");
  private static final Set<String> ATTACHED = Set.of("agent_id", "persona");

  private AgentCards() {}

  /** An entry of agents.yaml. */
  static Draft card(SourceTree tree, String pointer) {
    var card = tree.root().at(pointer);
    var draft = new Draft(tree, pointer).allow(pointer, CARD).allow(pointer + "/role", ROLE);
    owned(draft, card.path("id"), pointer + "/id").set("name", card.path("name"), pointer + "/name")
        .set("archetype", card.path("role").path("name"), pointer + "/role/name");
    var traits = draft.document().objectNode();
    trait(draft, traits, "role_description", card.path("role").path("description"), pointer + "/role/description");
    trait(draft, traits, "backstory", card.path("backstory"), pointer + "/backstory");
    if (!traits.isEmpty()) {
      draft.document().set("traits", traits);
    }
    return draft.set("agent", card.path("persona"), pointer + "/persona");
  }

  /** An entry of personas.yaml. */
  static Draft attached(SourceTree tree, String pointer) {
    var entry = tree.root().at(pointer);
    var draft = new Draft(tree, pointer).allow(pointer, ATTACHED);
    return owned(draft, entry.path("agent_id"), pointer + "/agent_id").set("agent", entry.path("persona"),
        pointer + "/persona");
  }

  /** The fields of a persona at the top of the file, perhaps with the slot of its agent among them. */
  static Draft bare(SourceTree tree, String pointer) {
    var persona = tree.root().at(pointer);
    var slot = persona.path("agent_slot");
    var id = slot.isMissingNode() ? FileNames.id(tree.file()) : "agent-" + slot.asText();
    var draft = new Draft(tree, pointer).setDefault("id", id, pointer).setDefault("owner_kind", "agent", pointer)
        .setDefault("owner_ref", id, pointer).set("agent", persona.deepCopy(), pointer);
    if (draft.document().path("agent") instanceof ObjectNode agent
        && agent.has("agent_slot")) {
      agent.set("slot", agent.remove("agent_slot"));
      draft.moved("/agent/slot", pointer + "/agent_slot");
    }
    return draft;
  }

  private static Draft owned(Draft draft, JsonNode id, String from) {
    return draft.set("id", id, from).setDefault("owner_kind", "agent", from).set("owner_ref", id, from);
  }

  private static void trait(Draft draft, ObjectNode traits, String name,
      JsonNode value, String from) {
    if (!value.isMissingNode()) {
      traits.set(name, value);
      draft.moved("/traits/" + name, from);
    }
  }
}
