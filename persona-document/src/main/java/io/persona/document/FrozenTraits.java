package io.persona.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A frozen trait keeps its value, its name, its flag and its order among the frozen ones. Nor may another trait of the same
 * name appear or change beside it: a reader takes the first of a name, so a second one could stand in front. Traits that are
 * not frozen come and go around it.
 */
final class FrozenTraits implements Governance.Rule {
  private static final JsonPointer TRAITS = JsonPointer.compile("/agent/traits");

  @Override
  public List<Violation> broken(JsonNode before, JsonNode after) {
    var traits = entries(before);
    var frozen = traits.stream().filter(FrozenTraits::isFrozen).toList();
    var violations = new ArrayList<Violation>();
    for (var trait : frozen) {
      var name = trait.path("name");
      if (!Json.same(array(named(traits, name)), array(named(entries(after), name)))) {
        int index = traits.indexOf(trait);
        violations.add(new Violation(TRAITS + "/" + index + changedField(trait, after.at(TRAITS).path(index)),
            Violation.FROZEN_TRAIT, "the trait is frozen: it cannot be changed, removed, unfrozen or shadowed"));
      }
    }
    if (violations.isEmpty() && !Json.same(array(frozen), array(ofNames(entries(after), frozen)))) {
      violations.add(new Violation(TRAITS.toString(), Violation.FROZEN_TRAIT, "frozen traits keep their order"));
    }
    return violations;
  }

  /** The one field that differs between two entries of the same name; empty when the whole entry is another. */
  private static String changedField(JsonNode before, JsonNode after) {
    if (!before.path("name").equals(after.path("name"))) {
      return "";
    }
    return Json.same(before.path("value"), after.path("value")) ? "/frozen" : "/value";
  }

  private static List<JsonNode> entries(JsonNode document) {
    return StreamSupport.stream(document.at(TRAITS).spliterator(), false).toList();
  }

  private static boolean isFrozen(JsonNode trait) {
    return trait.path("frozen").asBoolean(false);
  }

  private static List<JsonNode> named(List<JsonNode> traits, JsonNode name) {
    return traits.stream().filter(trait -> trait.path("name").equals(name)).toList();
  }

  /** The frozen entries of {@code after}, less those that the diff froze: freezing more is allowed. */
  private static List<JsonNode> ofNames(List<JsonNode> after, List<JsonNode> frozen) {
    return after.stream().filter(FrozenTraits::isFrozen)
        .filter(trait -> frozen.stream().anyMatch(f -> f.path("name").equals(trait.path("name")))).toList();
  }

  private static JsonNode array(List<JsonNode> elements) {
    return Json.mapper().createArrayNode().addAll(elements);
  }
}
