package io.persona.command.lease;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Verdict;
import io.persona.command.persona.PersonaFacts;
import io.persona.kafka.CommandProof;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.command.GrantLease;
import io.persona.schemas.lease.Lease;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tests of leases start from. */
final class LeaseRules {
  static final Instant NOW = Instant.parse("2026-01-31T08:30:00Z");
  static final String HOLDER = "a-0123456789abcdef01234567";
  static final PersonaFacts COACH = new PersonaFacts("coach", "workspace", "ws", false, false);
  static final CommandProof.Subject ADMIN = new CommandProof.Subject("a-admin", ActorKind.PERSON, Set.of("*"));

  private LeaseRules() {}

  static Lease lease(String id, @Nullable String scope, @Nullable Long budget) {
    return new Lease(id, HOLDER, "persona:manage", scope, budget, NOW, new Actor("a-admin", ActorKind.PERSON),
        NOW.plusSeconds(60), null, null);
  }

  static Lease revoked(Lease lease, Instant at) {
    return Lease.newBuilder(lease).setRevokedAt(at).setRevokedBy(new Actor("a-admin", ActorKind.PERSON)).build();
  }

  static GrantLease grant(String capability, @Nullable String scope, long ttl, @Nullable Long budget) {
    return new GrantLease("l1", HOLDER, capability, scope, ttl, budget);
  }

  static Circumstances by(String... capabilities) {
    return Circumstances.aboutLease(new CommandProof.Subject("a-g", ActorKind.PERSON, Set.of(capabilities)), NOW,
        Verdict.PERMITTED);
  }

  static Circumstances where(Verdict verdict) {
    return Circumstances.aboutLease(ADMIN, NOW, verdict);
  }
}
