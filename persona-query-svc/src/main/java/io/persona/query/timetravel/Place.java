package io.persona.query.timetravel;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.Pointers;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a document.
 *
 * @param pointer  JSON Pointer
 * @param value    what is there now; missing when nothing is
 * @param around   pointers of it and of all that it lies in
 * @param arrays   those it lies in that are arrays: whatever comes or goes in them moves it
 */
record Place(String pointer, JsonNode value, List<String> around, List<String> arrays) {

  static boolean isPointer(String text) {
    return Pointers.isWellFormed(text);
  }

  static Place in(JsonNode document, String pointer) {
    var around = new ArrayList<String>();
    var arrays = new ArrayList<String>();
    around.add(pointer);
    for (var inner = pointer; !inner.isEmpty();) {
      inner = Pointers.parent(inner);
      around.add(inner);
      if (at(document, inner).isArray()) {
        arrays.add(inner);
      }
    }
    return new Place(pointer, at(document, pointer), around, arrays);
  }

  static JsonNode at(JsonNode document, String pointer) {
    return document.at(JsonPointer.compile(pointer));
  }
}
