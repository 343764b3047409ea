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
import org.jspecify.annotations.Nullable;

/** Whether a change may wait for review: it must be able to apply to the persona as it is now. */
public final class SubmitDecision {
  private SubmitDecision() {}

  public static Decision decide(Persona persona, @Nullable Proposal existing, SubmitProposal command,
      Circumstances circumstances) {
    if (existing != null) {
      return refuse(Reason.PROPOSAL_EXISTS, "There is already a proposal with this id.");
    }
    return switch (PersonaDiff.check(persona.document(), PersonalText.text(command.getDiff()))) {
      case PersonaDiff.Refused refused -> new Decision.Refused(
          Refusal.of(Reason.INVALID_DIFF, refused.violations()));
      case PersonaDiff.Applicable _ -> accept(new ProposalSubmitted(persona.id(), command.getProposalId(),
          persona.version(), command.getDiff(), command.getRationale(), command.getTelemetryScope(),
          command.getLeasesRequired(), command.getEvidence(), command.getConfidence(), circumstances.actor(), null, 1));
    };
  }
}
