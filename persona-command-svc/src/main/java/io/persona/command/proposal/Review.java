package io.persona.command.proposal;

import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What approving and rejecting have in common: only a pending proposal can be decided, and only once. */
public final class Review {
  private Review() {}

  /** The decision for a pending proposal, or the refusal for any other. */
  public static Decision ofPending(@Nullable Proposal proposal, Function<Proposal.Pending, Decision> decision) {
    return switch (proposal) {
      case null -> Decision.refuse(Reason.PROPOSAL_NOT_FOUND, "There is no proposal with this id for this persona.");
      case Proposal.Pending pending -> decision.apply(pending);
      case Proposal decided -> Decision.refuse(Reason.PROPOSAL_NOT_PENDING,
          "The proposal is already " + decided.status() + "; a decision is final.");
    };
  }
}
