package io.persona.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.CompatibilityFlags;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a diff operation by operation, so that a refusal can name the one to blame. A diff of a few kilobytes could
 * double the document with every copy: what is copied, and how deep it lands, is therefore bounded before it happens.
 */
final class DiffSteps {
  private static final EnumSet<CompatibilityFlags> STRICT = EnumSet.of(CompatibilityFlags.FORBID_REMOVE_MISSING_OBJECT);

  private DiffSteps() {}

  sealed interface Run {
    /** The document after each operation that was applied. */
    List<JsonNode> states();
  }

  record Done(List<JsonNode> states) implements Run {}

  record Stopped(List<JsonNode> states, Violation violation) implements Run {}

  static Run run(PersonaDiff diff, JsonNode document) {
    if (diff.isMergePatch()) {
      return new Done(List.of(MergePatch.apply(document, diff.json())));
    }
    var states = new ArrayList<JsonNode>();
    var state = document;
    long copied = 0;
    for (int i = 0; i < diff.json().size(); i++) {
      var operation = diff.json().get(i);
      var path = DiffSyntax.pathOf(operation);
      var moved = landing(operation, state);
      copied += operation.path("op").asText().equals("copy") && moved != null ? Sizes.ofJson(moved) : 0;
      if (copied > PersonaSchema.MAX_DOCUMENT_BYTES || moved != null && depthAt(path, moved) > Json.MAX_DEPTH) {
        return new Stopped(states, new Violation(path, i, Violation.TOO_LARGE, "makes the document too large or deep"));
      }
      var refusal = operation.path("op").asText().equals("test")
          ? test(state, path, operation.get("value"))
          : null;
      if (refusal != null) {
        return new Stopped(states, refusal.causedBy(i));
      }
      try {
        state = operation.path("op").asText().equals("test") ? state : step(operation, state);
      } catch (JsonPatchApplicationException missing) {
        return new Stopped(states,
            new Violation(path, i, Violation.PATH_NOT_FOUND, "the document has nothing there that fits the operation"));
      }
      states.add(state);
    }
    return new Done(states);
  }

  private static JsonNode step(JsonNode operation, JsonNode state) {
    var single = Json.mapper().createArrayNode().add(operation);
    var result = JsonPatch.apply(single, state, STRICT);
    return result == null ? Json.mapper().nullNode() : result;
  }

  /** RFC 6902 compares numbers by value, whatever Java type holds them. */
  private static @Nullable Violation test(JsonNode state, String path, JsonNode expected) {
    var actual = state.at(JsonPointer.compile(path));
    if (actual.isMissingNode()) {
      return new Violation(path, Violation.TEST_FAILED, "there is no value to compare");
    }
    return Json.same(actual, expected)
        ? null
        : new Violation(path, Violation.TEST_FAILED, "the value is not the expected one");
  }

  /** What the operation puts at its path; null for operations that put nothing. */
  private static @Nullable JsonNode landing(JsonNode operation, JsonNode state) {
    return switch (operation.path("op").asText()) {
      case "add", "replace" -> operation.get("value");
      case "move", "copy" -> state.at(JsonPointer.compile(operation.path("from").asText()));
      default -> null;
    };
  }

  private static int depthAt(String path, JsonNode value) {
    return (int) path.chars().filter(c -> c == '/').count() + Sizes.depth(value);
  }
}
