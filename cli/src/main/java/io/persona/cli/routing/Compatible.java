package io.persona.cli.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code POST /routing/compatible}. */
@Command(name = "compatible", description = "Agents whose fingerprints are most like the one of a persona.", footerHeading = "%nExamples:%n", footer = {
    "  ./persona compatible researcher", "  ./persona compatible researcher --top 3",
    "  ./persona compatible researcher --threshold 0.95"})
public final class Compatible implements Callable<Integer> {
  @Mixin
  private Session session;

  @Parameters(paramLabel = "ID", description = "The persona; it needs an agent block.")
  private String id;

  @ArgGroup
  private @Nullable Selection selection;

  /** At most one of the two. */
  static final class Selection {
    @Option(names = "--top", paramLabel = "N", description = "The N most alike, 1 to 1000; else 10.")
    private @Nullable Integer top;

    @Option(names = "--threshold", paramLabel = "0..1", description = "All that share at least this part of the bits.")
    private @Nullable Double threshold;
  }

  @Override
  public Integer call() {
    var body = JsonNodeFactory.instance.objectNode().put("persona_id", id);
    if (selection != null && selection.top != null) {
      body.put("top", selection.top);
    }
    if (selection != null && selection.threshold != null) {
      if (!(selection.threshold >= 0 && selection.threshold <= 1)) {
        return session.fail(ExitCode.USAGE, "--threshold is a number from 0 to 1.");
      }
      body.put("threshold", selection.threshold);
    }
    return session.show(Request.post(Resource.at(Service.ROUTING, "routing", "compatible"), body), Compatible::table);
  }

  private static String table(JsonNode answer) {
    var table = Table.of("PERSONA", "NAME", "SCORE", "MATCHING BITS");
    for (var match : answer.path("items")) {
      table.row(match.path("persona_id").asText(), match.path("name").asText(""), Scores.of(match.path("score")),
          match.path("matching").asText());
    }
    return table.toString();
  }
}
