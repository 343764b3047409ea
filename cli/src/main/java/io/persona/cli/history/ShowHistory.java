package io.persona.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Changes;
import io.persona.cli.frame.Pages;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code GET /state/persona/{id}/history}. */
@Command(name = "history", description = "What changed a persona, newest first.", footerHeading = "%nExamples:%n", footer = {
    "  ./persona history coach", "  ./persona history coach --limit 10 --json"})
public final class ShowHistory implements Callable<Integer> {
  private static final int HASH_DIGITS = 12;

  @Mixin
  private Session session;

  @Mixin
  private Pages pages;

  @Parameters(paramLabel = "ID", description = "The persona.")
  private String id;

  @Override
  public Integer call() {
    var history = pages.of(Resource.at(Service.QUERY, "state", "persona", id, "history"));
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
