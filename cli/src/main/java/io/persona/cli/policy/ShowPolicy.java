package io.persona.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Outline;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /policy}. */
public final class ShowPolicy implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("policy", "Show which policies are in force, and why a newer set is not.")
        .examples("./persona policy", "./persona policy --json");
  }

  @Override
  public int run(Arguments given, Session session) {
    return session.show(Request.get(Resource.at(Service.COMMAND, "policy")), ShowPolicy::outline);
  }

  private static String outline(JsonNode policy) {
    return Outline.of(policy);
  }
}
