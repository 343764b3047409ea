package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the two fields that the log owns into a document. */
public final class Stamp {
  private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
      .withZone(ZoneOffset.UTC);

  private Stamp() {}

  /**
   * A copy of the document with its version and time of change set.
   *
   * @param version 1 at creation
   * @param at      time of the change; cut to milliseconds
   */
  public static ObjectNode stamp(JsonNode document, long version, Instant at) {
    var stamped = ((ObjectNode) document).deepCopy();
    stamped.put("version", version);
    stamped.put("updated_at", MILLIS.format(at));
    return stamped;
  }
}
