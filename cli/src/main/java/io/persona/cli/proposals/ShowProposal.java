package io.persona.cli.proposals;

import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Outline;
import io.persona.cli.frame.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code GET /state/proposals/{id}}. */
@Command(name = "proposal", description = "Show a proposal with its diff, evidence and decision.", footerHeading = "%nExample:%n", footer = "  ./persona proposal 0f8e…")
public final class ShowProposal implements Callable<Integer> {
  @Mixin
  private Session session;

  @Parameters(paramLabel = "PROPOSAL", description = "The proposal.")
  private String proposal;

  @Override
  public Integer call() {
    return session.show(Request.get(Resource.at(Service.QUERY, "state", "proposals", proposal)), Outline::of);
  }
}
