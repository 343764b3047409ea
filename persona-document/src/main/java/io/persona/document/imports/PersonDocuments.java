package io.persona.document.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Portable person documents, bare ({@code voice}, {@code values_held}, …) or in their envelope: {@code {identity, persona}},
 * which a relay answers once more within {@code persona}.
 *
 * <table>
 * <caption>what goes where</caption>
 * <tr><td>{@code name_chosen}, else {@code identity.name_chosen} or {@code identity.display_name}</td>
 * <td>name; and the id, in lower case with dashes, or the file's name where there is none</td></tr>
 * <tr><td>{@code identity.person_type}</td><td>archetype</td></tr>
 * <tr><td>{@code identity.counterpart_known_as}</td><td>the first of person.pairings, where the document has none</td></tr>
 * <tr><td>everything else of the persona</td><td>person, where {@code text} becomes {@code value}, {@code convention},
 * {@code refusal}, {@code role} or {@code event}</td></tr>
 * </table>
 *
 * The owner is the workspace {@code default}, as the document states none. Other members of the identity are left behind.
 */
final class PersonDocuments {
  private static final Set<String> PERSON = Set.of("voice", "values_held", "conventions_agreed", "refusals",
      "role_definitions", "signatures", "relational_history_summary", "continuity_record", "pairings");
  private static final Set<String> ENVELOPE = Set.of("persona", "identity", "repo_id", "remote_url", "commit_sha",
      "version_seq");
  private static final Map<String, String> WIRE_NAMES = Map.of("values_held", "value", "conventions_agreed",
      "convention", "refusals", "refusal", "role_definitions", "role", "relational_history_summary", "event");

  private PersonDocuments() {}

  static boolean isOne(JsonNode node) {
    return node.has("name_chosen") || node.has("identity") || PERSON.stream().anyMatch(node::has)
        || node.path("persona").isObject() && isOne(node.path("persona"));
  }

  static Draft person(SourceTree tree, String pointer) {
    var draft = new Draft(tree, pointer);
    var at = pointer;
    var identity = pointer + "/identity";
    while (tree.root().at(at).path("persona").isObject()) {
      draft.allow(at, ENVELOPE);
      identity = tree.root().at(at).has("identity") ? at + "/identity" : identity;
      at += "/persona";
    }
    var known = new HashSet<>(PERSON);
    known.add("name_chosen");
    if (at.equals(pointer)) {
      known.add("identity");
    }
    draft.allow(at, known);
    name(draft, tree, at, identity);
    var person = draft.document().objectNode();
    var persona = tree.root().at(at);
    PERSON.stream().filter(persona::has).sorted().forEach(field -> person.set(field, persona.path(field).deepCopy()));
    setPerson(draft, person, at);
    pairing(draft, person, tree.root().at(identity).path("counterpart_known_as"), identity);
    return draft.set("archetype", tree.root().at(identity).path("person_type"), identity + "/person_type");
  }

  /** Sets the person block, with the names that the wire uses. */
  static void setPerson(Draft draft, ObjectNode person, String from) {
    draft.set("person", person, from);
    WIRE_NAMES.forEach((list, wireName) -> {
      for (int i = 0; i < person.path(list).size(); i++) {
        if (person.path(list).get(i) instanceof ObjectNode item && item.has("text") && !item.has(wireName)) {
          item.set(wireName, item.remove("text"));
          draft.moved("/person/" + list + "/" + i + "/" + wireName, from + "/" + list + "/" + i + "/text");
        }
      }
    });
  }

  private static void name(Draft draft, SourceTree tree, String persona, String identity) {
    var candidates = List.of(persona + "/name_chosen", identity + "/name_chosen", identity + "/display_name");
    var from = candidates.stream().filter(p -> tree.root().at(p).isTextual()).findFirst().orElse(persona);
    var name = tree.root().at(from);
    var id = name.isTextual() ? FileNames.slug(name.textValue(), FileNames.id(tree.file())) : FileNames.id(tree.file());
    draft.setDefault("id", id, from).setDefault("owner_kind", "workspace", persona).setDefault("owner_ref", "default",
        persona);
    if (name.isTextual()) {
      draft.set("name", name, from);
    }
  }

  private static void pairing(Draft draft, ObjectNode person, JsonNode counterpart, String identity) {
    if (counterpart.isTextual() && !person.has("pairings")) {
      person.putArray("pairings").addObject().set("counterpart_name_known_as", counterpart);
      draft.moved("/person/pairings", identity + "/counterpart_known_as");
    }
  }
}
