package io.persona.command.proposal.submit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import io.persona.kafka.PersonalText;
import io.persona.schemas.Evidence;
import io.persona.schemas.command.SubmitProposal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a proposal may hold beside its diff. HTTP callers are told before; the topic takes commands of others too. */
final class Submission {
  private static final Pattern PROPOSAL_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private Submission() {}

  /** One sentence about the first member that cannot be taken; empty when all can. */
  static Optional<String> flaw(SubmitProposal command) {
    var ttl = command.getTtlSeconds();
    if (!PROPOSAL_ID.matcher(command.getProposalId()).matches()) {
      return Optional.of("proposal_id has 1 to 64 characters of A-Z a-z 0-9 . _ : -");
    }
    if (ttl != null && (ttl < SubmitDecision.MIN_TTL_SECONDS || ttl > SubmitDecision.MAX_TTL_SECONDS)) {
      return Optional.of("ttl_seconds is " + SubmitDecision.MIN_TTL_SECONDS + " to " + SubmitDecision.MAX_TTL_SECONDS
          + ".");
    }
    if (command.getConfidence() != null && !(command.getConfidence() >= 0 && command.getConfidence() <= 1)) {
      return Optional.of("confidence is 0 to 1.");
    }
    if (command.getLeasesRequired().size() > SubmitDecision.MAX_LEASES
        || !command.getLeasesRequired().stream().allMatch(Submission::isName)) {
      return Optional.of("leases_required are at most " + SubmitDecision.MAX_LEASES + " capabilities.");
    }
    if (command.getEvidence().size() > SubmitDecision.MAX_EVIDENCE
        || !command.getEvidence().stream().map(Evidence::getReference).allMatch(Submission::isName)) {
      return Optional.of("evidence is at most " + SubmitDecision.MAX_EVIDENCE + " references.");
    }
    return command.getTelemetryScope() == null || isObject(PersonalText.text(command.getTelemetryScope()))
        ? Optional.empty()
        : Optional.of("telemetry_scope is a JSON object that can be stored.");
  }

  private static boolean isName(String text) {
    return !text.isBlank() && text.length() <= SubmitDecision.MAX_NAME;
  }

  private static boolean isObject(String json) {
    try {
      return Json.parse(json) instanceof ObjectNode;
    } catch (InvalidDocument malformed) {
      return false;
    }
  }
}
