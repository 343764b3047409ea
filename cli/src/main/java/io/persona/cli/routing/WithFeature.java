package io.persona.cli.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code GET /routing/features/{name}}. */
@Command(name = "features", description = "Agents that have a feature, the most proficient first.", footerHeading = "%nExamples:%n", footer = {
    "  ./persona features sci_query", "  ./persona features sci_query --min-proficiency 0.8"})
public final class WithFeature implements Callable<Integer> {
  @Mixin
  private Session session;

  @Parameters(paramLabel = "NAME", description = "The feature, exactly as agents state it.")
  private String name;

  @Option(names = "--min-proficiency", paramLabel = "0..1", description = "How well they have it at least.")
  private @Nullable Double minProficiency;

  @Option(names = "--limit", paramLabel = "N", description = "How many.")
  private @Nullable Integer limit;

  @Override
  public Integer call() {
    var feature = Resource.at(Service.ROUTING, "routing", "features", name).with("min_proficiency", minProficiency)
        .with("limit", limit);
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
