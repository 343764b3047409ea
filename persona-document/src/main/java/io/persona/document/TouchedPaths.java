package io.persona.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a diff reads or writes, as JSON Pointers: if nothing at, around or within them was changed meanwhile, the diff does
 * what it did when it was made. An operation that shifts an array touches the whole of it.
 */
final class TouchedPaths {
  private static final Set<String> SHIFTING = Set.of("add", "remove", "move");

  private TouchedPaths() {}

  static Set<String> of(PersonaDiff diff, JsonNode document) {
    var paths = new LinkedHashSet<String>();
    if (diff.isMergePatch()) {
      merged("", diff.json(), document, paths);
    } else {
      diff.json().forEach(operation -> operated(operation, document, paths));
    }
    return paths;
  }

  private static void operated(JsonNode operation, JsonNode document, Set<String> paths) {
    var op = operation.path("op").asText();
    var path = operation.path("path").asText();
    // What lands in an array by copy makes room as add does.
    paths.add(SHIFTING.contains(op) || op.equals("copy") ? shifted(path, document) : path);
    if (operation.has("from") && (op.equals("move") || op.equals("copy"))) {
      var from = operation.path("from").asText();
      paths.add(op.equals("move") ? shifted(from, document) : from);
    }
  }

  /** The array that loses or gains an element at this pointer; the pointer itself where it is no element. */
  private static String shifted(String pointer, JsonNode document) {
    var parent = Pointers.parent(pointer);
    return !pointer.isEmpty() && document.at(JsonPointer.compile(parent)).isArray() ? parent : pointer;
  }

  private static void merged(String at, JsonNode patch, JsonNode document, Set<String> paths) {
    for (var member : patch.properties()) {
      var path = Pointers.child(at, member.getKey());
      var value = member.getValue();
      if (value.isObject() && !value.isEmpty() && document.path(member.getKey()).isObject()) {
        merged(path, value, document.path(member.getKey()), paths);
      } else {
        paths.add(path);
      }
    }
  }
}
