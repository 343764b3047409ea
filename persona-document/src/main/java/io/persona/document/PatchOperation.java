package io.persona.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One well-formed operation of RFC 6902. Libraries for it throw, or do nothing, where an operation does not fit the
 * document; here that is an answer.
 */
record PatchOperation(String op, String path, JsonPointer target, JsonPointer source, JsonNode value) {
  static PatchOperation of(JsonNode operation) {
    var path = operation.path("path").asText();
    return new PatchOperation(operation.path("op").asText(), path, JsonPointer.compile(path),
        JsonPointer.compile(operation.path("from").asText("")), operation.path("value"));
  }

  /** The document after the operation; null when it has no place for it. The given document never changes. */
  @Nullable
  JsonNode applyTo(JsonNode document) {
    return switch (op) {
      case "test" -> document;
      case "add" -> insert(document.deepCopy(), value.deepCopy());
      case "copy" -> document.at(source).isMissingNode()
          ? null
          : insert(document.deepCopy(), document.at(source).deepCopy());
      case "move" -> move(document);
      case "replace" -> document.at(target).isMissingNode() ? null : replace(document.deepCopy(), value.deepCopy());
      case "remove" -> document.at(target).isMissingNode() ? null : remove(document.deepCopy(), target);
      default -> throw new IllegalArgumentException("not well-formed: checked before");
    };
  }

  /** What the operation puts at its path; null for operations that put nothing. */
  @Nullable
  JsonNode landing(JsonNode document) {
    return switch (op) {
      case "add", "replace" -> value;
      case "move", "copy" -> document.at(source);
      default -> null;
    };
  }

  private @Nullable JsonNode move(JsonNode document) {
    var moved = document.at(source);
    if (moved.isMissingNode() || source.equals(target)) {
      return moved.isMissingNode() ? null : document;
    }
    return insert(remove(document.deepCopy(), source), moved.deepCopy());
  }

  private @Nullable JsonNode insert(JsonNode root, JsonNode inserted) {
    if (target.matches()) {
      return inserted;
    }
    var name = target.last().getMatchingProperty();
    return switch (root.at(target.head())) {
      case ObjectNode object -> {
        object.set(name, inserted);
        yield root;
      }
      case ArrayNode array -> {
        int index = name.equals("-") ? array.size() : target.last().getMatchingIndex();
        if (index < 0 || index > array.size()) {
          yield null;
        }
        array.insert(index, inserted);
        yield root;
      }
      default -> null;
    };
  }

  private JsonNode replace(JsonNode root, JsonNode replacement) {
    if (target.matches()) {
      return replacement;
    }
    if (root.at(target.head()) instanceof ArrayNode array) {
      array.set(target.last().getMatchingIndex(), replacement);
    } else if (root.at(target.head()) instanceof ObjectNode object) {
      object.set(target.last().getMatchingProperty(), replacement);
    }
    return root;
  }

  /** Removes what is known to be there. */
  private static JsonNode remove(JsonNode root, JsonPointer from) {
    if (from.matches()) {
      return Json.mapper().nullNode();
    }
    if (root.at(from.head()) instanceof ArrayNode array) {
      array.remove(from.last().getMatchingIndex());
    } else if (root.at(from.head()) instanceof ObjectNode object) {
      object.remove(from.last().getMatchingProperty());
    }
    return root;
  }
}
