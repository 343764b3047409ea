package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where two documents differ, as the outermost JSON Pointers whose values are not the same. An array whose elements came,
 * went or moved is changed as a whole: afterwards an index names another element than before.
 */
public final class ChangedPaths {
  private final Set<String> paths = new LinkedHashSet<>();

  private ChangedPaths() {}

  /** The pointers; empty when the documents are the same. */
  public static Set<String> between(JsonNode before, JsonNode after) {
    var changed = new ChangedPaths();
    changed.collect("", before, after);
    return changed.paths;
  }

  private void collect(String at, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      members(at, before, after);
    } else if (before.isArray() && after.isArray() && keepsPlaces(before, after)) {
      for (int i = 0; i < before.size(); i++) {
        collect(at + "/" + i, before.get(i), after.get(i));
      }
    } else if (!Json.same(before, after)) {
      paths.add(at);
    }
  }

  private void members(String at, JsonNode before, JsonNode after) {
    var names = new LinkedHashSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (var name : names) {
      if (before.has(name) && after.has(name)) {
        collect(Pointers.child(at, name), before.get(name), after.get(name));
      } else {
        paths.add(Pointers.child(at, name));
      }
    }
  }

  /** Whether each index still names the same element, changed or not: none came, went, or stands where another was. */
  private static boolean keepsPlaces(JsonNode before, JsonNode after) {
    if (before.size() != after.size()) {
      return false;
    }
    var elements = new HashSet<JsonNode>();
    before.forEach(elements::add);
    for (int i = 0; i < after.size(); i++) {
      if (!Json.same(before.get(i), after.get(i)) && elements.contains(after.get(i))) {
        return false;
      }
    }
    return true;
  }
}
