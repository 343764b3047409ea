package io.persona.cli.proposals;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Changes;
import io.persona.cli.frame.Pages;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code GET /state/proposals}, or {@code GET /state/persona/{id}/proposals}. */
@Command(name = "proposals", description = "List proposals: the reviewer's inbox.", footerHeading = "%nExamples:%n", footer = {
    "  ./persona proposals --status pending", "  ./persona proposals coach"})
public final class ListProposals implements Callable<Integer> {
  @Mixin
  private Session session;

  @Mixin
  private Pages pages;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Only those of this persona.")
  private @Nullable String persona;

  @Option(names = "--status", paramLabel = "STATUS", description = "pending, approved, rejected or expired.")
  private @Nullable String status;

  @Override
  public Integer call() {
    var list = persona == null
        ? Resource.at(Service.QUERY, "state", "proposals")
        : Resource.at(Service.QUERY, "state", "persona", persona, "proposals");
    return session.show(Request.get(pages.of(list.with("status", status))), ListProposals::table);
  }

  private static String table(JsonNode answer) {
    var table = Table.of("PROPOSAL", "PERSONA", "STATUS", "ON VERSION", "CHANGE", "BY", "RATIONALE", "CREATED");
    for (var proposal : answer.path("items")) {
      table.row(proposal.path("proposal_id").asText(), proposal.path("persona_id").asText(),
          proposal.path("status").asText(), proposal.path("base_version").asText(""),
          Changes.summary(proposal.path("diff")), proposal.path("actor_kind").asText(""),
          proposal.path("rationale").asText(""), proposal.path("created_at").asText(""));
    }
    return table + Pages.next(answer);
  }
}
