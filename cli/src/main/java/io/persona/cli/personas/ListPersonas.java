package io.persona.cli.personas;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Pages;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /state/persona}. */
public final class ListPersonas implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("list", "List personas, latest change first unless asked otherwise.")
        .text("--owner-kind", "KIND", "workspace, project or agent.").text("--owner-ref", "REF", "Who owns them.")
        .text("--archetype", "NAME", "Their archetype.")
        .text("--query -q", "TEXT", "Text in id, name or archetype.")
        .text("--sort", "KEY", "updated_at, name or id, with a minus before it for descending; else -updated_at.")
        .flag("--archived", "Only archived personas, which are left out otherwise.").pages()
        .examples("./persona list", "./persona list --owner-kind agent --query coach",
            "./persona list --sort name", "./persona list --json | jq -r .items[].id");
  }

  @Override
  public int run(Arguments given, Session session) {
    var personas = Pages
        .of(Resource.at(Service.QUERY, "state", "persona").with("owner_kind", given.text("--owner-kind"))
            .with("owner_ref", given.text("--owner-ref")).with("archetype", given.text("--archetype"))
            .with("q", given.text("--query")).with("sort", given.text("--sort"))
            .with("archived", given.flag("--archived") ? "true" : null), given);
    return session.show(Request.get(personas), ListPersonas::table);
  }

  private static String table(JsonNode answer) {
    var table = Table.of("ID", "NAME", "ARCHETYPE", "OWNER", "VERSION", "PENDING", "UPDATED");
    for (var persona : answer.path("items")) {
      table.row(persona.path("id").asText(), persona.path("name").asText(""), persona.path("archetype").asText(""),
          persona.path("owner_kind").asText() + "/" + persona.path("owner_ref").asText(),
          persona.path("version").asText(), persona.path("pending_proposals").asText(),
          persona.path("updated_at").asText());
    }
    return table + Pages.next(answer);
  }
}
