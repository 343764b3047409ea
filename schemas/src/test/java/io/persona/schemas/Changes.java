package io.persona.schemas;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Changes one value of a document; the text {@code ABSENT} removes it. */
final class Changes {
  private Changes() {}

  static void set(JsonNode document, String pointer, JsonNode value) {
    var at = JsonPointer.compile(pointer);
    var name = at.last().getMatchingProperty();
    switch (document.at(at.head())) {
      case ObjectNode object when value.asText().equals("ABSENT") -> object.remove(name);
      case ObjectNode object -> object.set(name, value);
      case ArrayNode array when name.equals("-") -> array.add(value);
      case ArrayNode array -> array.set(at.last().getMatchingIndex(), value);
      default -> throw new IllegalArgumentException(pointer + " is not in the document");
    }
  }
}
