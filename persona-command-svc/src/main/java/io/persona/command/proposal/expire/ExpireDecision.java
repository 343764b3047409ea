package io.persona.command.proposal.expire;

import io.persona.command.proposal.Proposal;
import io.persona.schemas.event.ProposalExpired;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a proposal expires now. Nobody asks for it: time does. */
public final class ExpireDecision {
  private ExpireDecision() {}

  /** The event, or empty when there is nothing to expire: it was decided, or its time is not over. */
  public static Optional<ProposalExpired> decide(@Nullable Proposal proposal, Instant now) {
    return proposal instanceof Proposal.Pending pending && pending.isOver(now)
        ? Optional.of(new ProposalExpired(pending.submitted().getPersonaId(), pending.submitted().getProposalId(),
            pending.submitted().getExpiresAt()))
        : Optional.empty();
  }

  /** Id of the event: a proposal expires once, whoever finds out and however often. */
  public static String eventId(String proposalId) {
    return proposalId + ".expired";
  }
}
