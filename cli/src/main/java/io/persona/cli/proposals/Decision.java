package io.persona.cli.proposals;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Body;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;

/** What approving and rejecting have in common. */
final class Decision {
  private Decision() {}

  static Usage usage(String verb, String description) {
    return Usage.of(verb, description).parameter("PROPOSAL", "The proposal; ./persona proposals lists them.")
        .text("--rationale", "TEXT", "Why; kept in the log.")
        .count("--if-version", "Refuse unless the persona has this version.");
  }

  /** @param verb {@code approve} or {@code reject} */
  static int send(String verb, Arguments given, Session session) {
    var body = new Body().with("rationale", given.text("--rationale")).json();
    var decide = Resource.at(Service.COMMAND, "admin", "persona", "proposals", given.parameter(), verb);
    return session.show(Request.post(decide, body).ifVersion(given.count("--if-version")), Decision::decided);
  }

  private static String decided(JsonNode answer) {
    return "Proposal %s is %s; %s has version %s.".formatted(answer.path("proposal_id").asText(),
        answer.path("status").asText(), answer.path("persona_id").asText(), answer.path("version").asText());
  }
}
