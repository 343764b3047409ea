package io.persona.document.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.Pointers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A file as a tree that still knows where everything stood.
 *
 * @param file   name of the file
 * @param root   its content
 * @param keys   where the name of each member starts, by JSON Pointer
 * @param values where each value starts, by JSON Pointer
 */
record SourceTree(String file, JsonNode root, Map<String, Position> keys, Map<String, Position> values)
    implements
      Reading {
  static Reading read(String file, byte[] content) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new Reading.Unreadable(new Problem(file, 1, 1, "", "is not UTF-8"));
    }
    var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return isJson(file, plain) ? JsonSource.read(file, plain) : YamlSource.read(file, plain);
  }

  /** The name decides; where it says nothing, the first character does. */
  private static boolean isJson(String file, String text) {
    return file.endsWith(".json")
        || !file.matches(".*\\.ya?ml") && (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("["));
  }

  /** Where a value starts, or else what holds it. */
  Position valueAt(String pointer) {
    return nearest(values, pointer);
  }

  /** A problem at a value. */
  Problem problem(String pointer, String message) {
    return problem(valueAt(pointer), pointer, message);
  }

  /** A problem with the very presence of a member. */
  Problem problemOfName(String pointer, String message) {
    return problem(keys.containsKey(pointer) ? keys.get(pointer) : valueAt(pointer), pointer, message);
  }

  private Problem problem(Position at, String pointer, String message) {
    return new Problem(file, at.line(), at.column(), Fields.dotted(pointer), message);
  }

  private static Position nearest(Map<String, Position> positions, String pointer) {
    var at = pointer;
    while (!positions.containsKey(at) && !at.isEmpty()) {
      at = Pointers.parent(at);
    }
    return positions.getOrDefault(at, Position.START);
  }
}
