package io.persona.cli.proposals;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code POST /admin/persona/proposals/{id}/reject}. */
@Command(name = "reject", description = "Reject a pending proposal: nothing changes.", footerHeading = "%nExample:%n", footer = "  ./persona reject 0f8e… --rationale \"Too warm for this audience\"")
public final class RejectProposal implements Callable<Integer> {
  @Mixin
  private Decision decision;

  @Override
  public Integer call() {
    return decision.send("reject");
  }
}
