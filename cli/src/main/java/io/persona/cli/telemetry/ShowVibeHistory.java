package io.persona.cli.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import io.persona.cli.frame.Terminal;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /state/persona/{id}/vibe_history}. */
public final class ShowVibeHistory implements Verb {
  @Override
  public Usage usage() {
    return Usage
        .of("vibe history", "Show the newest feedback on a persona. It is in memory only, for the telemetry window.")
        .parameter("ID", "The persona.").count("--limit", "Samples, 1 to 50; else 50.")
        .examples("./persona vibe history coach", "./persona vibe history coach --limit 10");
  }

  @Override
  public int run(Arguments given, Session session) {
    var history = Resource.at(Service.QUERY, "state", "persona", given.parameter(), "vibe_history");
    return session.show(Request.get(history.with("limit", given.count("--limit"))), ShowVibeHistory::table);
  }

  private static String table(JsonNode history) {
    var table = Table.of("WHEN", "SIGNAL", "STRENGTH", "NOTE");
    history.path("items").forEach(item -> table.row(item.path("recorded_at").asText(), item.path("signal").asText(),
        item.path("strength").asText("-"), item.path("note").asText("")));
    var text = new StringBuilder(table.toString());
    history.path("disagreement").forEach(pair -> text.append("%s: %s people, disagreement %s\n".formatted(
        Terminal.safe(pair.path("signals").toString()), pair.path("actors").asText(),
        pair.path("disagreement").asText())));
    return text.toString();
  }
}
