package io.persona.cli.proposals;

import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/persona/proposals/{id}/reject}. */
public final class RejectProposal implements Verb {
  @Override
  public Usage usage() {
    return Decision.reviewUsage("reject", "Reject a pending proposal: nothing changes.")
        .examples("./persona reject 5b0e4c9a-0000-4000-8000-000000000000 --rationale \"Too warm for this audience\"");
  }

  @Override
  public int run(Arguments given, Session session) {
    return Decision.send("reject", given, session);
  }
}
