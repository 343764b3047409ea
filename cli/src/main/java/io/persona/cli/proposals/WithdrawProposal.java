package io.persona.cli.proposals;

import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/persona/proposals/{id}/withdraw}. */
public final class WithdrawProposal implements Verb {
  @Override
  public Usage usage() {
    return Decision.usage("withdraw", "Take a pending proposal back. Its proposer may, and who manages personas.")
        .examples("./persona withdraw 5b0e4c9a-0000-4000-8000-000000000000 --rationale \"Tested it, not better\"");
  }

  @Override
  public int run(Arguments given, Session session) {
    return Decision.send("withdraw", given, session);
  }
}
