package io.persona.command.proposal.submit;

import static io.persona.command.decision.Decision.accept;
import static io.persona.command.decision.Decision.refuse;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.document.PersonaDiff;
import io.persona.kafka.PersonalText;
import io.persona.schemas.command.SubmitProposal;
import io.persona.schemas.event.ProposalSubmitted;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Whether a change may wait for review: it must be able to apply to the persona as it is now. */
public final class SubmitDecision {
  /** Shortest time that a proposer may ask for. */
  public static final long MIN_TTL_SECONDS = 60;
  /** Longest time that a proposer may ask for: 365 days. */
  public static final long MAX_TTL_SECONDS = 31_536_000;

  /** Most capabilities that a proposal may require of its approver. */
  public static final int MAX_LEASES = 16;
  /** Most observations that a proposal may rest on. */
  public static final int MAX_EVIDENCE = 64;
  /** Longest capability or reference, in characters. */
  public static final int MAX_NAME = 128;

  private SubmitDecision() {}

  public static Decision decide(Persona persona, @Nullable Proposal existing, SubmitProposal command,
      Circumstances circumstances) {
    if (existing != null) {
      return refuse(Reason.PROPOSAL_EXISTS, "There is already a proposal with this id.");
    }
    var flaw = Submission.flaw(command);
    if (flaw.isPresent()) {
      return refuse(Reason.INVALID_COMMAND, flaw.get());
    }
    return switch (PersonaDiff.check(persona.document(), PersonalText.text(command.getDiff()))) {
      case PersonaDiff.Refused refused -> new Decision.Refused(
          Refusal.of(Reason.INVALID_DIFF, refused.violations()));
      case PersonaDiff.Applicable _ -> accept(new ProposalSubmitted(persona.id(), command.getProposalId(),
          persona.version(), command.getDiff(), command.getRationale(), command.getTelemetryScope(),
          command.getLeasesRequired(), command.getEvidence(), command.getConfidence(), circumstances.actor(),
          expiry(command.getTtlSeconds(), circumstances), circumstances.review().approvalsRequired()));
    };
  }

  private static Instant expiry(@Nullable Long ttlSeconds, Circumstances circumstances) {
    var ttl = ttlSeconds == null ? circumstances.review().ttl() : Duration.ofSeconds(ttlSeconds);
    return circumstances.now().plus(ttl).truncatedTo(ChronoUnit.MILLIS);
  }
}
