package io.persona.cli.frame;

import com.fasterxml.jackson.databind.JsonNode;

/** A JSON value for people: one member a line, nested ones indented; values that stand in one line stay in one. */
public final class Outline {
  private static final int LINE = 100;

  private Outline() {}

  /** The members of an object; ends with a line break. */
  public static String of(JsonNode value) {
    var text = new StringBuilder();
    members(text, value, 0);
    return text.toString();
  }

  private static void members(StringBuilder text, JsonNode parent, int depth) {
    if (parent.isArray()) {
      parent.forEach(child -> member(text, "-", child, depth));
    } else {
      parent.properties().forEach(child -> member(text, Terminal.safe(child.getKey()) + ":", child.getValue(), depth));
    }
  }

  private static void member(StringBuilder text, String label, JsonNode value, int depth) {
    var line = "  ".repeat(depth) + label + " " + inline(value);
    if (value.isContainerNode() && !value.isEmpty() && (line.length() > LINE || nested(value))) {
      text.append("  ".repeat(depth)).append(label).append('\n');
      members(text, value, depth + 1);
    } else {
      text.append(line).append('\n');
    }
  }

  private static String inline(JsonNode value) {
    return Terminal.safe(value.isTextual() ? value.textValue() : value.isNull() ? "-" : value.toString());
  }

  private static boolean nested(JsonNode value) {
    return value.isObject() && value.size() > 3 || value.valueStream().anyMatch(JsonNode::isContainerNode);
  }
}
