package io.persona.query.leases;

import io.persona.schemas.lease.Lease;

/** What a record of {@code persona.leases} says. */
sealed interface LeaseRecord {

  /** The lease as it is now. */
  record Known(Lease lease) implements LeaseRecord {}

  /** The lease ended long ago and is forgotten. */
  record Forgotten(String leaseId) implements LeaseRecord {}

  /**
   * A record that cannot be read.
   *
   * @param reason code
   */
  record Unreadable(String reason) implements LeaseRecord {}
}
