package io.persona.cli.proposals;

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

/** {@code GET /state/proposals}, or {@code GET /state/persona/{id}/proposals}. */
public final class ListProposals implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("proposals", "List proposals: the reviewer's inbox.")
        .optionalParameter("ID", "Only those of this persona.")
        .text("--status", "STATUS", "pending, approved, rejected, expired or withdrawn.")
        .text("--submitted-kind", "KIND", "person or automation: who proposed them.").pages()
        .examples("./persona proposals --status pending",
            "./persona proposals --status pending --submitted-kind automation",
            "./persona proposals coach");
  }

  @Override
  public int run(Arguments given, Session session) {
    var list = given.optionalParameter().map(id -> Resource.at(Service.QUERY, "state", "persona", id, "proposals"))
        .orElseGet(() -> Resource.at(Service.QUERY, "state", "proposals"));
    return session.show(Request.get(Pages.of(list.with("status", given.text("--status")).with("submitted_kind",
        given.text("--submitted-kind")), given)), ListProposals::table);
  }

  private static String table(JsonNode answer) {
    var table = Table.of("PROPOSAL", "PERSONA", "STATUS", "ON VERSION", "CHANGE", "BY", "RATIONALE", "CREATED");
    for (var proposal : answer.path("items")) {
      table.row(proposal.path("proposal_id").asText(), proposal.path("persona_id").asText(),
          proposal.path("status").asText(), proposal.path("base_version").asText(""),
          Changes.summary(proposal.path("diff")), proposal.path("submitted_kind").asText(""),
          proposal.path("rationale").asText(""), proposal.path("created").asText(""));
    }
    return table + Pages.next(answer);
  }
}
