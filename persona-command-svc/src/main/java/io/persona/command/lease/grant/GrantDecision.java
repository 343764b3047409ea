package io.persona.command.lease.grant;

import static io.persona.command.lease.LeaseDecision.refuse;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Reason;
import io.persona.command.lease.Grants;
import io.persona.command.lease.LeaseDecision;
import io.persona.command.lease.LeaseScope;
import io.persona.schemas.command.GrantLease;
import io.persona.schemas.lease.Lease;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a lease may be granted. Nobody grants what it does not hold itself, by its token. */
public final class GrantDecision {
  /** Longest time of a lease. */
  public static final Duration LONGEST = Duration.ofDays(1);
  /** Prefix of capabilities that no token and no lease can hold: the service proves its own commands with them. */
  public static final String INTERNAL = "internal:";

  private static final Pattern CAPABILITY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
  private static final Pattern PSEUDONYM = Pattern.compile("a-[0-9a-f]{24}");
  /** Their holders could make more of themselves. */
  private static final Set<String> NEVER_LEASED = Set.of(Grants.CAPABILITY, "operate");

  private GrantDecision() {}

  /** @param existing the lease with this id, or null when there is none */
  public static LeaseDecision decide(@Nullable Lease existing, GrantLease command, Circumstances circumstances) {
    var barred = Grants.barred(circumstances);
    if (barred.isPresent()) {
      return barred.get();
    }
    if (existing != null) {
      return refuse(Reason.LEASE_EXISTS, "There is already a lease with this id.");
    }
    var flaw = flaw(command);
    if (!flaw.isEmpty()) {
      return refuse(Reason.INVALID_COMMAND, flaw);
    }
    return circumstances.subject().may(command.getCapability())
        ? new LeaseDecision.Settled(lease(command, circumstances))
        : refuse(Reason.FORBIDDEN, "Nobody grants a capability that its own token does not hold.");
  }

  private static String flaw(GrantLease command) {
    var capability = command.getCapability();
    var budget = command.getBudget();
    var ttl = command.getTtlSeconds();
    if (!CAPABILITY.matcher(capability).matches()) {
      return "A capability has 1 to 128 characters of A-Z a-z 0-9 . _ : -";
    }
    if (capability.startsWith(INTERNAL) || NEVER_LEASED.contains(capability)) {
      return "This capability cannot be leased.";
    }
    if (!PSEUDONYM.matcher(command.getSubject()).matches()) {
      return "The subject is no pseudonym.";
    }
    if (ttl < 1 || ttl > LONGEST.toSeconds()) {
      return "A lease is for 1 to " + LONGEST.toSeconds() + " seconds.";
    }
    var scope = LeaseScope.parse(command.getScope()).orElse(null);
    if (scope == null) {
      return "A scope is persona:<id> or owner:<kind>:<ref>.";
    }
    if (budget != null && (budget < 1 || !(scope instanceof LeaseScope.OnePersona))) {
      return "A budget is 1 or more, and needs the scope of one persona.";
    }
    return "";
  }

  private static Lease lease(GrantLease command, Circumstances circumstances) {
    var now = circumstances.now();
    return new Lease(command.getLeaseId(), command.getSubject(), command.getCapability(), command.getScope(),
        command.getBudget(), now, circumstances.actor(), now.plusSeconds(command.getTtlSeconds()), null, null);
  }
}
