package io.persona.command.lease;

import io.persona.command.persona.PersonaFacts;
import io.persona.schemas.lease.Lease;
import java.time.Instant;

/**
 * A lease as the writer of a partition knows it.
 *
 * @param used how many decisions it has carried here
 */
public record HeldLease(Lease lease, long used) {

  /** Whether it allows something on this persona now: not revoked, not expired, in scope, and with budget left. */
  public boolean inForce(PersonaFacts persona, Instant now) {
    return lease.getRevokedAt() == null && now.isBefore(lease.getExpiresAt()) && budgetLeft()
        && LeaseScope.parse(lease.getScope()).filter(scope -> scope.covers(persona)).isPresent();
  }

  private boolean budgetLeft() {
    return lease.getBudget() == null || used < lease.getBudget();
  }

  /** This lease after one more decision that needed it. */
  public HeldLease spent() {
    return new HeldLease(lease, used + 1);
  }

  /**
   * This lease after it was carried here again. What was revoked stays so, and what was used stays used, in whatever
   * order and however often news of it arrives.
   */
  public HeldLease merged(Lease carried) {
    return lease.getRevokedAt() == null ? new HeldLease(carried, used) : this;
  }
}
