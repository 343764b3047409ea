package io.persona.cli.routing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Body;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Usage;
import java.util.List;

/** The options that narrow which agents may be an answer. */
final class Filters {
  private static final List<String> NAMES = List.of("owner", "workspace", "feature", "style", "archetype");

  private Filters() {}

  static Usage on(Usage usage) {
    return usage.text("--owner", "ID", "Only agents of this owner.")
        .text("--workspace", "ID", "Only agents of this workspace.")
        .text("--feature", "NAME", "Only agents with this feature.")
        .text("--style", "NAME", "Only agents that prefer this style.")
        .text("--archetype", "NAME", "Only agents of this archetype.");
  }

  static Body into(Body body, Arguments given) {
    var filter = JsonNodeFactory.instance.objectNode();
    for (var name : NAMES) {
      var value = given.text("--" + name);
      if (value != null) {
        filter.put(name, value);
      }
    }
    return filter.isEmpty() ? body : body.with("filter", filter);
  }
}
