package io.persona.cli.proposals;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code POST /admin/persona/proposals/{id}/approve}. */
@Command(name = "approve", description = "Approve a pending proposal: its diff is applied, and the persona gets a new version.", footerHeading = "%nExample:%n", footer = "  ./persona approve 0f8e… --rationale \"Agreed with the team\"")
public final class ApproveProposal implements Callable<Integer> {
  @Mixin
  private Decision decision;

  @Override
  public Integer call() {
    return decision.send("approve");
  }
}
