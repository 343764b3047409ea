package io.persona.command.lease;

import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.schemas.lease.Lease;

/** What a command about a lease leads to. */
public sealed interface LeaseDecision {
  /** The lease is so from now on. */
  record Settled(Lease lease) implements LeaseDecision {}

  /** Nothing changes. */
  record Refused(Refusal refusal) implements LeaseDecision {}

  static LeaseDecision refuse(Reason reason, String detail) {
    return new Refused(Refusal.of(reason, detail));
  }
}
