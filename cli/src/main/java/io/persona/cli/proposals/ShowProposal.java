package io.persona.cli.proposals;

import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Outline;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /state/proposals/{id}}. */
public final class ShowProposal implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("proposal", "Show a proposal with its diff, evidence and decision.")
        .parameter("PROPOSAL", "The proposal; ./persona proposals lists them.")
        .examples("./persona proposal 5b0e4c9a-0000-4000-8000-000000000000");
  }

  @Override
  public int run(Arguments given, Session session) {
    return session.show(Request.get(Resource.at(Service.QUERY, "state", "proposals", given.parameter())),
        Outline::of);
  }
}
