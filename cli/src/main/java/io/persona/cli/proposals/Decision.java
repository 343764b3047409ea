package io.persona.cli.proposals;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Body;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import org.jspecify.annotations.Nullable;

/** What approving, rejecting and withdrawing have in common. */
final class Decision {
  private Decision() {}

  static Usage usage(String verb, String description) {
    return Usage.of(verb, description).parameter("PROPOSAL", "The proposal; ./persona proposals lists them.")
        .text("--rationale", "TEXT", "Why; kept in the log.")
        .count("--if-version", "Refuse unless the persona has this version.");
  }

  /** The same for a decision on what the reviewer looked at. */
  static Usage reviewUsage(String verb, String description) {
    return usage(verb, description).text("--if-match", "TAG",
        "Refuse unless the proposal has this tag, as ./persona proposal shows it.");
  }

  /** @param verb {@code approve}, {@code reject} or {@code withdraw} */
  static int send(String verb, Arguments given, Session session) {
    return send(verb, given, null, session);
  }

  /** @param override diff to apply in the place of the proposed one; null: the proposed one */
  static int send(String verb, Arguments given, @Nullable JsonNode override, Session session) {
    var body = new Body().with("rationale", given.text("--rationale"));
    var decide = Resource.at(Service.COMMAND, "admin", "persona", "proposals", given.parameter(), verb);
    var request = Request.post(decide, (override == null ? body : body.with("diff", override)).json())
        .ifVersion(given.count("--if-version"));
    return session.show(seen(request, given.text("--if-match")), Decision::decided);
  }

  private static Request seen(Request request, @Nullable String tag) {
    return tag == null
        ? request
        : request.header("If-Match", "\"p-" + tag.replace("\"", "").replaceFirst("^p-", "") + "\"");
  }

  private static String decided(JsonNode answer) {
    return answer.path("status").asText().equals("pending")
        ? "Proposal %s has %s of %s approvals; it waits for the others.".formatted(
            answer.path("proposal_id").asText(), answer.path("approvals").asText(),
            answer.path("approvals_required").asText())
        : "Proposal %s is %s; %s has version %s.".formatted(answer.path("proposal_id").asText(),
            answer.path("status").asText(), answer.path("persona_id").asText(), answer.path("version").asText());
  }
}
