package io.persona.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Changes;
import io.persona.cli.frame.Pages;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /state/persona/{id}/history}. */
public final class ShowHistory implements Verb {
  private static final int HASH_DIGITS = 12;

  @Override
  public Usage usage() {
    return Usage.of("history", "What changed a persona, newest first.").parameter("ID", "The persona.").pages()
        .examples("./persona history coach", "./persona history coach --limit 10 --json");
  }

  @Override
  public int run(Arguments given, Session session) {
    var history = Pages.of(Resource.at(Service.QUERY, "state", "persona", given.parameter(), "history"), given);
    return session.show(Request.get(history), ShowHistory::table);
  }

  private static String table(JsonNode answer) {
    var table = Table.of("VERSION", "EVENT", "CHANGE", "BY", "RATIONALE", "AT", "HASH");
    for (var entry : answer.path("items")) {
      var hash = entry.path("hash").asText("");
      table.row(entry.path("version").asText(), entry.path("type").asText(""), Changes.summary(entry.path("diff")),
          entry.path("actor_kind").asText(""), entry.path("rationale").asText(""),
          entry.path("applied_at").asText(""), hash.substring(0, Math.min(HASH_DIGITS, hash.length())));
    }
    return table + Pages.next(answer);
  }
}
