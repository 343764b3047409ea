package io.persona.query.timetravel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What leads to a past document.
 *
 * @param snapshot the nearest whole document at or before it; null when the first of the diffs adds the whole one
 * @param diffs    of the versions after that, in their order
 */
record Steps(@Nullable String snapshot, List<Step> diffs) {

  /**
   * One version.
   *
   * @param diff         RFC 6902 array over the document before
   * @param documentHash SHA-256 of the canonical document after it
   */
  record Step(String diff, String documentHash) {}

  /**
   * The document; empty where the history has no such version. Its hash is checked: what the log did not say is never shown.
   *
   * @throws IllegalStateException when the rows do not give what the log said
   */
  Optional<JsonNode> document() {
    if (snapshot == null && diffs.isEmpty()) {
      return Optional.empty();
    }
    JsonNode document = snapshot == null ? NullNode.getInstance() : Json.parse(snapshot);
    for (var step : diffs) {
      if (!(PersonaDiff.ofLog(Json.parse(step.diff())).applyTo(document) instanceof PersonaDiff.Applied(var after))) {
        throw new IllegalStateException("a diff of the history does not apply");
      }
      document = after;
    }
    if (!diffs.isEmpty() && !Json.sha256(document).equals(diffs.getLast().documentHash())) {
      throw new IllegalStateException("a past document has not the hash that the log says");
    }
    return Optional.of(document);
  }
}
