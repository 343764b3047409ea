package io.persona.cli.proposals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What approving and rejecting have in common. */
final class Decision {
  @Mixin
  private Session session;

  @Parameters(paramLabel = "PROPOSAL", description = "The proposal; ./persona proposals lists them.")
  private String proposal;

  @Option(names = "--rationale", paramLabel = "TEXT", description = "Why; kept in the log.")
  private @Nullable String rationale;

  @Option(names = "--if-version", paramLabel = "N", description = "Refuse unless the persona has this version.")
  private @Nullable Long version;

  /** Sends the decision: {@code approve} or {@code reject}. */
  int send(String verb) {
    var body = JsonNodeFactory.instance.objectNode();
    if (rationale != null) {
      body.put("rationale", rationale);
    }
    var decide = Resource.at(Service.COMMAND, "admin", "persona", "proposals", proposal, verb);
    return session.show(Request.post(decide, body).ifVersion(version),
        decided -> "Proposal %s is %s; %s has version %s.".formatted(decided.path("proposal_id").asText(),
            decided.path("status").asText(), decided.path("persona_id").asText(), decided.path("version").asText()));
  }
}
