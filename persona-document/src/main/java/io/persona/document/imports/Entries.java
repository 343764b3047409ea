package io.persona.document.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Governed entries: {@code id, owner_kind, owner_ref, name, archetype, traits, preferences, worldview, vibe_profile,
 * calibration}, and our own document, which is such an entry with {@code agent} and {@code person}. All of it keeps its
 * place. The version and the time of the last update start anew and are left behind, and so is what a server adds to an
 * entry that it shows (pending proposals, previews).
 */
final class Entries {
  private static final List<String> KEPT = List.of("id", "owner_kind", "owner_ref", "name", "archetype", "traits",
      "preferences", "worldview", "vibe_profile", "calibration", "agent");
  private static final Set<String> LEFT_BEHIND = Set.of("version", "updated", "updated_at", "pending_proposals",
      "approvals_required", "context_bias_preview", "vibe_metrics_preview");

  private Entries() {}

  static Draft entry(SourceTree tree, String pointer) {
    var entry = tree.root().at(pointer);
    var known = new HashSet<>(LEFT_BEHIND);
    known.addAll(KEPT);
    known.add("person");
    var draft = new Draft(tree, pointer).allow(pointer, known);
    KEPT.forEach(field -> draft.set(field, entry.path(field).deepCopy(), pointer + "/" + field));
    if (entry.path("person") instanceof ObjectNode person) {
      PersonDocuments.setPerson(draft, person.deepCopy(), pointer + "/person");
    } else {
      draft.set("person", entry.path("person"), pointer + "/person");
    }
    return draft;
  }
}
