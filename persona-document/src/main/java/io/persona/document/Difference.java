package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;

/** The operations that lead from one document to another. */
final class Difference {
  private static final EnumSet<DiffFlags> PLAIN = EnumSet.of(DiffFlags.OMIT_MOVE_OPERATION,
      DiffFlags.OMIT_COPY_OPERATION, DiffFlags.OMIT_VALUE_ON_REMOVE);

  private Difference() {}

  static JsonNode between(JsonNode before, JsonNode after) {
    return JsonDiff.asJson(asRead(before), asRead(after), PLAIN);
  }

  /** Number nodes are equal only within one Java type: reading both again gives equal numbers equal types. */
  private static JsonNode asRead(JsonNode value) {
    try {
      return Json.mapper().readTree(Json.mapper().writeValueAsBytes(value));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
