package io.persona.document.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.PersonaSchema;
import io.persona.document.Pointers;
import io.persona.document.Stamp;
import io.persona.document.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A persona document in the making, which knows from where in the file each part of it came. */
final class Draft {
  private final SourceTree tree;
  private final String source;
  private final ObjectNode document = JsonNodeFactory.instance.objectNode();
  private final Map<String, String> sources = new HashMap<>();
  private final List<Problem> unknown = new ArrayList<>();
  private @Nullable Problem refusal;

  /** @param source JSON Pointer of the persona within the file */
  Draft(SourceTree tree, String source) {
    this.tree = tree;
    this.source = source;
    sources.put("", source);
  }

  /** Sets a field of the document from a place of the file; what is absent there stays absent. */
  Draft set(String field, JsonNode value, String from) {
    if (!value.isMissingNode()) {
      document.set(field, value);
      sources.put("/" + field, from);
    }
    return this;
  }

  /** Sets a field that the file does not state; {@code because} is the place that it follows from. */
  Draft setDefault(String field, String value, String because) {
    document.put(field, value);
    sources.put("/" + field, because);
    return this;
  }

  /** Notes that a value of the document came from elsewhere than its neighbours. */
  void moved(String pointer, String from) {
    sources.put(pointer, from);
  }

  /** Refuses every member of an object of the file but these. */
  Draft allow(String pointer, Set<String> names) {
    tree.root().at(pointer).fieldNames().forEachRemaining(name -> {
      if (!names.contains(name)) {
        unknown.add(tree.problemOfName(Pointers.child(pointer, name), "is no field of this form"));
      }
    });
    return this;
  }

  /** Refuses all of it. */
  Draft refuse(String message) {
    refusal = tree.problem(source, message);
    return this;
  }

  ObjectNode document() {
    return document;
  }

  String source() {
    return source;
  }

  /** Where in the file a value of the document came from. */
  String sourceOf(String pointer) {
    var known = pointer;
    while (!sources.containsKey(known)) {
      known = Pointers.parent(known);
    }
    return sources.get(known) + pointer.substring(known.length());
  }

  /** What keeps the draft from being a persona document. */
  List<Problem> problems() {
    if (refusal != null) {
      return List.of(refusal);
    }
    var problems = new ArrayList<>(unknown);
    var stamped = Stamp.stamp(document, 1, Instant.EPOCH);
    PersonaSchema.load().validate(stamped).forEach(violation -> problems.add(problem(violation)));
    return problems;
  }

  private Problem problem(Violation violation) {
    var at = sourceOf(violation.path());
    return violation.code().equals(Violation.UNKNOWN_FIELD)
        ? tree.problemOfName(at, violation.message())
        : tree.problem(at, violation.message());
  }
}
