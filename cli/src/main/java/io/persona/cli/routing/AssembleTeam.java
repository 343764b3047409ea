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

/** {@code POST /routing/team}. */
public final class AssembleTeam implements Verb {
  @Override
  public Usage usage() {
    return Filters.on(Usage.of("team", "A team of agents that covers the features, and gets on well.")
        .parameters("FEATURE", "What the team needs, exactly as agents state it.")
        .fraction("--min-proficiency", "How well a feature must be covered; else 0.5.")
        .count("--size", "Members at most, 1 to 10; else 5."))
        .examples("./persona team sci_query code_review translation", "./persona team sci_query --size 1 --json");
  }

  @Override
  public int run(Arguments given, Session session) {
    var features = JsonNodeFactory.instance.arrayNode();
    given.parameters().forEach(features::add);
    var body = Filters.into(new Body().with("features", features)
        .with("min_proficiency", given.fraction("--min-proficiency")).with("size", given.count("--size")), given);
    return session.show(Request.post(Resource.at(Service.ROUTING, "routing", "team"), body.json()),
        AssembleTeam::table);
  }

  private static String table(JsonNode answer) {
    var table = Table.of("PERSONA", "NAME", "COVERS", "LIKENESS");
    for (var member : answer.path("members")) {
      table.row(member.path("persona_id").asText(), member.path("name").asText(""),
          member.path("covers").valueStream().map(covered -> covered.path("feature").asText() + " "
              + Scores.of(covered.path("proficiency"))).collect(Collectors.joining(", ")),
          Scores.of(member.path("compatibility")));
    }
    var open = answer.path("uncovered").valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    return open.isEmpty() ? table.toString() : table + "Not covered: " + open + "\n";
  }
}
