package io.persona.cli.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /routing/features/{name}}. */
public final class WithFeature implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("features", "Agents that have a feature, the most proficient first.")
        .parameter("NAME", "The feature, exactly as agents state it.")
        .fraction("--min-proficiency", "How well they have it at least.").count("--limit", "How many.")
        .examples("./persona features sci_query", "./persona features sci_query --min-proficiency 0.8");
  }

  @Override
  public int run(Arguments given, Session session) {
    var feature = Resource.at(Service.ROUTING, "routing", "features", given.parameter())
        .with("min_proficiency", given.fraction("--min-proficiency")).with("limit", given.count("--limit"));
    return session.show(Request.get(feature), WithFeature::table);
  }

  private static String table(JsonNode answer) {
    var table = Table.of("PERSONA", "NAME", "PROFICIENCY", "PREFERENCE");
    for (var agent : answer.path("items")) {
      table.row(agent.path("persona_id").asText(), agent.path("name").asText(""),
          Scores.of(agent.path("proficiency")), Scores.of(agent.path("preference")));
    }
    return table.toString();
  }
}
