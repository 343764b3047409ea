package io.persona.cli.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Body;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.util.stream.Collectors;

/** {@code POST /routing/conflicts}. */
public final class FindConflicts implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("conflicts", "Where agents that are to work together may clash.")
        .parameters("ID", "The personas, 2 to 50.").examples("./persona conflicts researcher coach critic");
  }

  @Override
  public int run(Arguments given, Session session) {
    var ids = JsonNodeFactory.instance.arrayNode();
    given.parameters().forEach(ids::add);
    return session.show(Request.post(Resource.at(Service.ROUTING, "routing", "conflicts"),
        new Body().with("persona_ids", ids).json()), FindConflicts::table);
  }

  private static String table(JsonNode answer) {
    if (answer.path("pairs").isEmpty()) {
      return "No pair of them is likely to clash.";
    }
    var table = Table.of("ONE", "OTHER", "LIKENESS", "WARNINGS");
    for (var pair : answer.path("pairs")) {
      table.row(pair.path("one").asText(), pair.path("other").asText(), Scores.of(pair.path("facet")),
          pair.path("warnings").valueStream().map(FindConflicts::warning).collect(Collectors.joining(", ")));
    }
    return table.toString();
  }

  private static String warning(JsonNode warning) {
    return (warning.path("kind").asText() + " " + warning.path("subject").asText()).strip();
  }
}
