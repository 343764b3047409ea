package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;

/** How large a tree is, without writing it out. */
final class Sizes {
  private Sizes() {}

  /** Bytes of its JSON text without white space, where every character that is not ASCII counts as three. */
  static long ofJson(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        long size = 2;
        for (var member : value.properties()) {
          size += ofText(member.getKey()) + 2 + ofJson(member.getValue());
        }
        yield size;
      }
      case ARRAY -> {
        long size = 2;
        for (var element : value) {
          size += ofJson(element) + 1;
        }
        yield size;
      }
      case STRING -> ofText(value.textValue());
      default -> value.asText().length();
    };
  }

  /** Levels of nesting: 0 for plain values. */
  static int depth(JsonNode value) {
    int deepest = 0;
    for (var child : value) {
      deepest = Math.max(deepest, 1 + depth(child));
    }
    return value.isContainerNode() ? Math.max(deepest, 1) : 0;
  }

  private static long ofText(String text) {
    long size = 2;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      size += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3;
    }
    return size;
  }
}
