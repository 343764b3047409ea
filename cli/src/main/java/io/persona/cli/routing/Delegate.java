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

/** {@code POST /routing/delegate}. */
public final class Delegate implements Verb {
  @Override
  public Usage usage() {
    return Filters.on(Usage.of("delegate", "The agents to which an agent best hands over a task.")
        .parameter("ID", "The persona that hands over; it needs an agent block.")
        .requiredText("--task", "TASK", "What is to be done, in a sentence.")
        .count("--top", "How many, 1 to 50; else 3."))
        .examples("./persona delegate researcher --task \"translate the manual\"");
  }

  @Override
  public int run(Arguments given, Session session) {
    var body = Filters.into(new Body().with("persona_id", given.parameter()).with("description", given.text("--task"))
        .with("top", given.count("--top")), given);
    return session.show(Request.post(Resource.at(Service.ROUTING, "routing", "delegate"), body.json()),
        Delegate::table);
  }

  private static String table(JsonNode answer) {
    if (answer.path("items").isEmpty()) {
      return "No other agent is drawn to this task.";
    }
    var table = Table.of("PERSONA", "NAME", "SUITABILITY", "ALIGNMENT", "LIKENESS");
    for (var item : answer.path("items")) {
      table.row(item.path("persona_id").asText(), item.path("name").asText(""), Scores.of(item.path("suitability")),
          Scores.of(item.path("alignment_score")), Scores.of(item.path("facet").path("score")));
    }
    return table.toString();
  }
}
