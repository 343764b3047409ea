package io.persona.cli.proposals;

import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/persona/proposals/{id}/approve}. */
public final class ApproveProposal implements Verb {
  @Override
  public Usage usage() {
    return Decision
        .usage("approve", "Approve a pending proposal: its diff is applied, and the persona gets a new version.")
        .examples("./persona approve 5b0e4c9a-0000-4000-8000-000000000000 --rationale \"Agreed with the team\"");
  }

  @Override
  public int run(Arguments given, Session session) {
    return Decision.send("approve", given, session);
  }
}
