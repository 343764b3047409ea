package io.persona.cli.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Body;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /routing/compatible}. */
public final class Compatible implements Verb {
  @Override
  public Usage usage() {
    return Filters.on(Usage.of("compatible", "Agents whose fingerprints are most like the one of a persona.")
        .parameter("ID", "The persona; it needs an agent block.")
        .count("--top", "The N most alike, 1 to 1000; else 10.")
        .fraction("--threshold", "All that share at least this part of the bits."))
        .examples("./persona compatible researcher", "./persona compatible researcher --top 3",
            "./persona compatible researcher --threshold 0.95");
  }

  @Override
  public int run(Arguments given, Session session) {
    var top = given.count("--top");
    var threshold = given.fraction("--threshold");
    if (top != null && threshold != null) {
      return session.fail(ExitCode.USAGE, "Say either --top or --threshold.");
    }
    var body = Filters.into(
        new Body().with("persona_id", given.parameter()).with("top", top).with("threshold", threshold), given).json();
    return session.show(Request.post(Resource.at(Service.ROUTING, "routing", "compatible"), body), Compatible::table);
  }

  private static String table(JsonNode answer) {
    var table = Table.of("PERSONA", "NAME", "SCORE", "MATCHING BITS", "LIKENESS");
    for (var match : answer.path("items")) {
      table.row(match.path("persona_id").asText(), match.path("name").asText(""), Scores.of(match.path("score")),
          match.path("matching").asText(), Scores.of(match.path("facet").path("score")));
    }
    return table.toString();
  }
}
