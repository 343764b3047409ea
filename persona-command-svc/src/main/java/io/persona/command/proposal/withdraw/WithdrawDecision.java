package io.persona.command.proposal.withdraw;

import static io.persona.command.decision.Decision.accept;
import static io.persona.command.decision.Decision.refuse;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Requirements;
import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.Review;
import io.persona.schemas.command.WithdrawProposal;
import io.persona.schemas.event.ProposalWithdrawn;
import org.jspecify.annotations.Nullable;

/** Whether a proposal may be taken back: it is pending, and who asks made it or manages personas. */
public final class WithdrawDecision {
  private WithdrawDecision() {}

  public static Decision decide(Persona persona, @Nullable Proposal proposal, WithdrawProposal command,
      Circumstances circumstances) {
    if (proposal != null && !mayWithdraw(proposal, circumstances)) {
      return refuse(Reason.FORBIDDEN, "Only its proposer may withdraw a proposal, or who manages personas.");
    }
    return Review.ofPending(proposal, circumstances.now(), _ -> accept(new ProposalWithdrawn(persona.id(),
        command.getProposalId(), command.getRationale(), circumstances.actor())));
  }

  private static boolean mayWithdraw(Proposal proposal, Circumstances circumstances) {
    var subject = circumstances.subject();
    return proposal.submitted().getActor().getPseudonym().equals(subject.pseudonym())
        || circumstances.may(Requirements.MANAGE);
  }
}
