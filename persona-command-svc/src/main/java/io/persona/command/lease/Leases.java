package io.persona.command.lease;

import io.persona.command.persona.PersonaFacts;
import io.persona.schemas.lease.Lease;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The leases of one subject that are in force on one persona at one moment. */
public record Leases(List<HeldLease> inForce) {
  /** No lease at all. */
  public static final Leases NONE = new Leases(List.of());

  /** What is counted is spared, then what ends sooner is used first; the id makes the choice the same every time. */
  private static final Comparator<HeldLease> FIRST_CHOICE = Comparator
      .comparing((HeldLease held) -> held.lease().getBudget() != null)
      .thenComparing(held -> held.lease().getExpiresAt()).thenComparing(held -> held.lease().getLeaseId());

  /** Those of a subject's leases that are in force. */
  public static Leases of(List<HeldLease> all, PersonaFacts persona, Instant now) {
    return all.isEmpty()
        ? NONE
        : new Leases(all.stream().filter(held -> held.inForce(persona, now)).sorted(FIRST_CHOICE).toList());
  }

  /** The lease to use for a capability. */
  public Optional<HeldLease> of(String capability) {
    return inForce.stream().filter(held -> held.lease().getCapability().equals(capability)).findFirst();
  }

  /** What they allow together. */
  public Set<String> capabilities() {
    return inForce.stream().map(HeldLease::lease).map(Lease::getCapability).collect(Collectors.toUnmodifiableSet());
  }
}
