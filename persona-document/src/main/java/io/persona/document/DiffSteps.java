package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a diff operation by operation, so that a refusal can name the one to blame. A diff of a few kilobytes could
 * double the document with every copy: what is copied, and how deep it lands, is therefore bounded before it happens.
 */
final class DiffSteps {
  private final List<JsonNode> states = new ArrayList<>();
  private JsonNode state;
  private long copied;

  private DiffSteps(JsonNode document) {
    state = document;
  }

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
    var steps = new DiffSteps(document);
    for (int i = 0; i < diff.json().size(); i++) {
      var refusal = steps.step(PatchOperation.of(diff.json().get(i)));
      if (refusal != null) {
        return new Stopped(steps.states, refusal.causedBy(i));
      }
    }
    return new Done(steps.states);
  }

  private @Nullable Violation step(PatchOperation operation) {
    var landing = operation.landing(state);
    copied += landing != null && operation.op().equals("copy") ? Sizes.ofJson(landing) : 0;
    if (copied > PersonaSchema.MAX_DOCUMENT_BYTES || landing != null && depthOf(operation, landing) > Json.MAX_DEPTH) {
      return new Violation(operation.path(), Violation.TOO_LARGE, "makes the document too large or too deep");
    }
    if (operation.op().equals("test") && !Json.same(state.at(operation.target()), operation.value())) {
      return new Violation(operation.path(), Violation.TEST_FAILED, "the value is not the expected one");
    }
    var next = operation.applyTo(state);
    if (next == null) {
      return new Violation(operation.path(), Violation.PATH_NOT_FOUND, "the document has no place for the operation");
    }
    state = next;
    states.add(next);
    return null;
  }

  private static int depthOf(PatchOperation operation, JsonNode landing) {
    return (int) operation.path().chars().filter(c -> c == '/').count() + Sizes.depth(landing);
  }
}
