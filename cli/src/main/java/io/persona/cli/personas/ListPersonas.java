package io.persona.cli.personas;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Pages;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code GET /state/persona}. */
@Command(name = "list", description = "List personas, latest change first.", footerHeading = "%nExamples:%n", footer = {
    "  ./persona list", "  ./persona list --owner-kind agent --query coach",
    "  ./persona list --json | jq -r .items[].id"})
public final class ListPersonas implements Callable<Integer> {
  @Mixin
  private Session session;

  @Mixin
  private Pages pages;

  @Option(names = "--owner-kind", paramLabel = "KIND", description = "workspace, project or agent.")
  private @Nullable String ownerKind;

  @Option(names = "--owner-ref", paramLabel = "REF", description = "Who owns them.")
  private @Nullable String ownerRef;

  @Option(names = "--archetype", paramLabel = "NAME", description = "Their archetype.")
  private @Nullable String archetype;

  @Option(names = {"-q", "--query"}, paramLabel = "TEXT", description = "Text in id, name or archetype.")
  private @Nullable String query;

  @Override
  public Integer call() {
    var personas = pages.of(Resource.at(Service.QUERY, "state", "persona").with("owner_kind", ownerKind)
        .with("owner_ref", ownerRef).with("archetype", archetype).with("q", query));
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
