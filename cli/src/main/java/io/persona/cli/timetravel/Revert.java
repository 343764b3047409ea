package io.persona.cli.timetravel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.PersonaDiff;
import java.util.List;

/**
 * What leads back to an old document. Version and time go on, and consent to telemetry stays as it is: it is given and
 * withdrawn by its own command alone.
 */
final class Revert {
  private static final List<String> OF_THE_LOG = List.of("version", "updated_at", "updated");
  private static final String PREFERENCES = "preferences";
  private static final String TELEMETRY = "telemetry";

  private Revert() {}

  /**
   * @param current  the document as it is
   * @param old      the document to go back to
   * @return RFC 6902; empty when there is nothing to change
   */
  static JsonNode diff(ObjectNode current, ObjectNode old) {
    var target = old.deepCopy();
    OF_THE_LOG.forEach(field -> target.set(field, current.path(field)));
    var consent = current.path(PREFERENCES).path(TELEMETRY);
    if (!consent.isMissingNode()) {
      target.withObject("/" + PREFERENCES).set(TELEMETRY, consent);
    } else if (target.path(PREFERENCES) instanceof ObjectNode preferences) {
      preferences.remove(TELEMETRY);
    }
    return PersonaDiff.between(current, target);
  }
}
