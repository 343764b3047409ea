package io.persona.cli.routing;

import com.fasterxml.jackson.databind.JsonNode;
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

/** {@code POST /routing/best-for-task}. */
public final class BestForTask implements Verb {
  @Override
  public Usage usage() {
    return Filters.on(Usage.of("best-for-task", "The agents that fit a task best, and why.")
        .parameter("TASK", "What is to be done, in a sentence.").count("--top", "How many; else 3.")
        .text("--mode", "MODE", "default; reference: the plain substring rule; semantic: what the task means."))
        .examples("./persona best-for-task \"find patterns in the survey statistics\"",
            "./persona best-for-task \"translate the manual\" --top 1 --json",
            "./persona best-for-task \"prepare a tasty dinner\" --mode semantic");
  }

  @Override
  public int run(Arguments given, Session session) {
    var body = Filters.into(new Body().with("description", given.parameter()).with("top", given.count("--top"))
        .with("mode", given.text("--mode")), given).json();
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
