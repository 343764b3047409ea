package io.persona.query.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;

/** What a document becomes through an event, checked against the hash that the event carries. */
sealed interface DocumentChange {

  /** The document after the event. */
  record Changed(JsonNode document) implements DocumentChange {}

  /**
   * The event does not fit the view.
   *
   * @param reason code
   */
  record Mismatch(String reason) implements DocumentChange {}

  /**
   * A document that an event brings whole.
   *
   * @param hash SHA-256 of the canonical document, 64 hex digits
   */
  static DocumentChange whole(String json, long version, String hash) {
    try {
      return checked(Json.parse(json), version, hash);
    } catch (InvalidDocument unreadable) {
      return new Mismatch("invalid-document");
    }
  }

  /**
   * A document that follows from the one before.
   *
   * @param diffJson RFC 6902 array
   */
  static DocumentChange diff(String before, String diffJson, long version, String hash) {
    try {
      var diff = PersonaDiff.ofLog(Json.parse(diffJson));
      return switch (diff.applyTo(Json.parse(before))) {
        case PersonaDiff.Applied(var document) -> checked(document, version, hash);
        case PersonaDiff.Refused _ -> new Mismatch("diff-not-applicable");
      };
    } catch (InvalidDocument | IllegalArgumentException noDiff) {
      return new Mismatch("invalid-diff");
    }
  }

  private static DocumentChange checked(JsonNode document, long version, String hash) {
    if (document.path("version").asLong() != version) {
      return new Mismatch("version-mismatch");
    }
    return Json.sha256(document).equals(hash) ? new Changed(document) : new Mismatch("document-mismatch");
  }
}
