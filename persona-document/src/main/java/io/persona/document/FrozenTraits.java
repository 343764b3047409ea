package io.persona.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    var byName = byName(traits);
    var byNameAfter = byName(entries(after));
    var frozenNames = traits.stream().filter(FrozenTraits::isFrozen).map(FrozenTraits::name)
        .collect(Collectors.toSet());
    var violations = new ArrayList<Violation>();
    for (int i = 0; i < traits.size(); i++) {
      var trait = traits.get(i);
      if (isFrozen(trait) && !same(byName.get(name(trait)), byNameAfter.getOrDefault(name(trait), List.of()))) {
        violations.add(new Violation(TRAITS + "/" + i + changedField(trait, after.at(TRAITS).path(i)),
            Violation.FROZEN_TRAIT, "the trait is frozen: it cannot be changed, removed, unfrozen or shadowed"));
      }
    }
    if (violations.isEmpty() && !same(frozen(traits, frozenNames), frozen(entries(after), frozenNames))) {
      violations.add(new Violation(TRAITS.toString(), Violation.FROZEN_TRAIT, "frozen traits keep their order"));
    }
    return violations;
  }

  /** The one field that differs between two entries of the same name; empty when the whole entry is another. */
  private static String changedField(JsonNode before, JsonNode after) {
    if (!name(before).equals(name(after))) {
      return "";
    }
    return Json.same(before.path("value"), after.path("value")) ? "/frozen" : "/value";
  }

  private static List<JsonNode> entries(JsonNode document) {
    return StreamSupport.stream(document.at(TRAITS).spliterator(), false).toList();
  }

  private static Map<JsonNode, List<JsonNode>> byName(List<JsonNode> traits) {
    return traits.stream().collect(Collectors.groupingBy(FrozenTraits::name));
  }

  /** The frozen entries of these names: traits that the diff freezes are no matter here, freezing more is allowed. */
  private static List<JsonNode> frozen(List<JsonNode> traits, Set<JsonNode> names) {
    return traits.stream().filter(FrozenTraits::isFrozen).filter(trait -> names.contains(name(trait))).toList();
  }

  private static JsonNode name(JsonNode trait) {
    return trait.path("name");
  }

  private static boolean isFrozen(JsonNode trait) {
    return trait.path("frozen").asBoolean(false);
  }

  private static boolean same(List<JsonNode> one, List<JsonNode> other) {
    return Json.same(Json.mapper().createArrayNode().addAll(one), Json.mapper().createArrayNode().addAll(other));
  }
}
