package io.persona.command.lease;

import io.persona.schemas.lease.Lease;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A lease as callers see it. */
public record LeaseView(String id, @Schema(description = "Pseudonym of who has it") String subject, String capability,
    @Schema(description = "persona:<id> or owner:<kind>:<ref>; absent: everywhere") @Nullable String scope,
    @Schema(description = "How many decisions it may carry; absent: any number") @Nullable Long budget,
    Instant created, Instant ttlUntil) {

  public static LeaseView of(Lease lease) {
    return new LeaseView(lease.getLeaseId(), lease.getSubject(), lease.getCapability(), lease.getScope(),
        lease.getBudget(), lease.getGrantedAt(), lease.getExpiresAt());
  }
}
