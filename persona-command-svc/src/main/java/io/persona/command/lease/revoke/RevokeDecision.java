package io.persona.command.lease.revoke;

import static io.persona.command.lease.LeaseDecision.refuse;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Reason;
import io.persona.command.lease.Grants;
import io.persona.command.lease.LeaseDecision;
import io.persona.schemas.lease.Lease;
import org.jspecify.annotations.Nullable;

/** Whether a lease may be revoked. Revoking one that is revoked already is accepted, and changes nothing. */
public final class RevokeDecision {
  private RevokeDecision() {}

  /** @param existing the lease, or null when there is none */
  public static LeaseDecision decide(@Nullable Lease existing, Circumstances circumstances) {
    var barred = Grants.barred(circumstances);
    if (barred.isPresent()) {
      return barred.get();
    }
    if (existing == null) {
      return refuse(Reason.LEASE_NOT_FOUND, "There is no lease with this id, or it ended long ago.");
    }
    return new LeaseDecision.Settled(existing.getRevokedAt() == null ? revoked(existing, circumstances) : existing);
  }

  private static Lease revoked(Lease lease, Circumstances circumstances) {
    return new Lease(lease.getLeaseId(), lease.getSubject(), lease.getCapability(), lease.getScope(),
        lease.getBudget(), lease.getGrantedAt(), lease.getGrantedBy(), lease.getExpiresAt(), circumstances.now(),
        circumstances.actor());
  }
}
