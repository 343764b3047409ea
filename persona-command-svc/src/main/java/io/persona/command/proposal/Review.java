package io.persona.command.proposal;

import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the decisions about a proposal have in common: only a pending one can be decided, once, and in its time. */
public final class Review {
  private Review() {}

  /** The decision for a pending proposal, or the refusal for any other. */
  public static Decision ofPending(@Nullable Proposal proposal, Instant now,
      Function<Proposal.Pending, Decision> decision) {
    return switch (proposal) {
      case null -> Decision.refuse(Reason.PROPOSAL_NOT_FOUND, "There is no proposal with this id for this persona.");
      case Proposal.Pending pending when !pending.isOver(now) -> decision.apply(pending);
      case Proposal.Pending _,Proposal.Expired _ ->
        Decision.refuse(Reason.PROPOSAL_EXPIRED, "The time of the proposal is over.");
      case Proposal decided -> Decision.refuse(Reason.PROPOSAL_NOT_PENDING,
          "The proposal is already " + decided.status() + "; a decision is final.");
    };
  }

  /** As above, for a reviewer who decides on what they saw; {@code expectedTag} null: on whatever it is. */
  public static Decision ofSeen(@Nullable Proposal proposal, @Nullable String expectedTag, Instant now,
      Function<Proposal.Pending, Decision> decision) {
    return ofPending(proposal, now, pending -> expectedTag == null || expectedTag.equals(pending.tag())
        ? decision.apply(pending)
        : Decision.refuse(Reason.PROPOSAL_CHANGED, "The proposal is not the one that the reviewer looked at."));
  }
}
