package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether JSON is a diff at all, before any document is looked at. */
final class DiffSyntax {
  private static final Set<String> WITH_VALUE = Set.of("add", "replace", "test");
  private static final Set<String> WITH_SOURCE = Set.of("move", "copy");
  private static final Set<String> ALONE = Set.of("remove");

  private DiffSyntax() {}

  static Violation tooLarge() {
    return new Violation("", Violation.TOO_LARGE, "a diff is at most " + PersonaDiff.MAX_BYTES + " bytes");
  }

  static List<Violation> violations(JsonNode json) {
    var flaw = Soundness.firstFlaw(json);
    if (flaw.isPresent()) {
      return List.of(flaw.get());
    }
    if (Sizes.ofJson(json) > PersonaDiff.MAX_BYTES) {
      return List.of(tooLarge());
    }
    if (json.isObject()) {
      return List.of();
    }
    if (!json.isArray()) {
      return List.of(new Violation("", Violation.WRONG_TYPE, "a diff is an RFC 6902 array or an RFC 7396 object"));
    }
    if (json.size() > PersonaDiff.MAX_OPERATIONS) {
      return List.of(new Violation("", Violation.TOO_LARGE,
          "a diff has at most " + PersonaDiff.MAX_OPERATIONS + " operations"));
    }
    var violations = new ArrayList<Violation>();
    for (int i = 0; i < json.size(); i++) {
      var message = flawOf(json.get(i));
      if (!message.isEmpty()) {
        violations.add(new Violation(pathOf(json.get(i)), i, Violation.INVALID_OPERATION, message));
      }
    }
    return violations;
  }

  /** The path as the operation states it, if it is fit to be shown. */
  static String pathOf(JsonNode operation) {
    var path = operation.path("path").asText("");
    return Pointers.isWellFormed(path) ? path : "";
  }

  private static String flawOf(JsonNode operation) {
    if (!operation.isObject()) {
      return "an operation is an object";
    }
    var op = operation.path("op").asText("");
    if (!operation.path("op").isTextual() || !isKnown(op)) {
      return "op is one of add, remove, replace, move, copy, test";
    }
    if (!isPointer(operation.path("path"))) {
      return "path is a JSON Pointer";
    }
    if (WITH_VALUE.contains(op) && !operation.has("value")) {
      return op + " needs a value";
    }
    if (WITH_SOURCE.contains(op) && !isPointer(operation.path("from"))) {
      return op + " needs from, a JSON Pointer";
    }
    return op.equals("move") && operation.path("path").asText().startsWith(operation.path("from").asText() + "/")
        ? "nothing can be moved into itself"
        : "";
  }

  private static boolean isKnown(String op) {
    return WITH_VALUE.contains(op) || WITH_SOURCE.contains(op) || ALONE.contains(op);
  }

  private static boolean isPointer(JsonNode value) {
    return value.isTextual() && Pointers.isWellFormed(value.asText());
  }
}
