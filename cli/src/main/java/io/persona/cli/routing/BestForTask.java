package io.persona.cli.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code POST /routing/best-for-task}. */
@Command(name = "best-for-task", description = "The agents that fit a task best, and why.", footerHeading = "%nExamples:%n", footer = {
    "  ./persona best-for-task \"find patterns in the survey statistics\"",
    "  ./persona best-for-task \"translate the manual\" --top 1 --json"})
public final class BestForTask implements Callable<Integer> {
  @Mixin
  private Session session;

  @Parameters(paramLabel = "TASK", description = "What is to be done, in a sentence.")
  private String task;

  @Option(names = "--top", paramLabel = "N", description = "How many; else 3.")
  private @Nullable Integer top;

  @Option(names = "--mode", paramLabel = "MODE", description = "default, or reference: the plain substring rule.")
  private @Nullable String mode;

  @Override
  public Integer call() {
    var body = JsonNodeFactory.instance.objectNode().put("description", task);
    if (top != null) {
      body.put("top", top);
    }
    if (mode != null) {
      body.put("mode", mode);
    }
    return session.show(Request.post(Resource.at(Service.ROUTING, "routing", "best-for-task"), body),
        BestForTask::table);
  }

  private static String table(JsonNode answer) {
    if (answer.path("items").isEmpty()) {
      return "No agent is drawn to this task.";
    }
    var table = Table.of("PERSONA", "NAME", "ALIGNMENT", "BECAUSE");
    for (var match : answer.path("items")) {
      table.row(match.path("persona_id").asText(), match.path("name").asText(""),
          Scores.of(match.path("alignment_score")), reasons(match.path("reasons")));
    }
    return table.toString();
  }

  /** For example {@code affinities statistics, features sci_query}. */
  private static String reasons(JsonNode reasons) {
    return reasons.isObject()
        ? reasons.propertyStream().filter(kind -> !kind.getValue().isEmpty())
            .map(kind -> kind.getKey() + " " + names(kind.getValue())).collect(Collectors.joining(", "))
        : names(reasons);
  }

  private static String names(JsonNode values) {
    return values.valueStream().map(value -> value.isObject() ? value.path("name").asText() : value.asText())
        .collect(Collectors.joining(" "));
  }
}
