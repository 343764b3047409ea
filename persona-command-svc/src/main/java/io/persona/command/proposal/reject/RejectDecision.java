package io.persona.command.proposal.reject;

import static io.persona.command.decision.Decision.accept;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decision;
import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.Review;
import io.persona.schemas.command.RejectProposal;
import io.persona.schemas.event.ProposalRejected;
import org.jspecify.annotations.Nullable;

/** Whether a proposal may be rejected: it is pending. The persona stays as it is. */
public final class RejectDecision {
  private RejectDecision() {}

  public static Decision decide(Persona persona, @Nullable Proposal proposal, RejectProposal command,
      Circumstances circumstances) {
    return Review.ofSeen(proposal, command.getExpectedProposal(), circumstances.now(),
        _ -> accept(new ProposalRejected(persona.id(), command.getProposalId(),
            command.getRationale(), circumstances.actor())));
  }
}
