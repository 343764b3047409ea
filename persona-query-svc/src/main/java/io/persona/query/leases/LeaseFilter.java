package io.persona.query.leases;

import io.persona.edge.Caller;
import io.persona.edge.Capability;
import io.persona.kafka.Pseudonyms;
import io.persona.query.answer.Parameters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which leases are wanted, and which of them the caller may see: who grants leases or operates the service, all; anybody
 * else, their own.
 *
 * @param holder pseudonym that they must have; null is any
 * @param own    pseudonym of the caller, to whom alone they may belong; null where the caller sees all
 * @param active whether they must be in force, or have ended; null is both
 */
record LeaseFilter(@Nullable String holder, @Nullable String own, @Nullable String capability,
    @Nullable Boolean active) {
  private static final int MAX_SUBJECT = 256;
  private static final int MAX_CAPABILITY = 128;
  private static final Pattern PSEUDONYM = Pattern.compile("a-[0-9a-f]{24}");

  /** From the parameters as the caller sent them. */
  static LeaseFilter parse(@Nullable String subject, @Nullable String capability, @Nullable String active,
      Caller caller, Pseudonyms pseudonyms) {
    var named = Parameters.text("subject", subject, MAX_SUBJECT);
    var holder = named == null || PSEUDONYM.matcher(named).matches() ? named : pseudonyms.of(named);
    var seesAll = caller.capabilities().contains(Capability.LEASE_GRANT)
        || caller.capabilities().contains(Capability.OPERATE);
    return new LeaseFilter(holder, seesAll ? null : pseudonyms.of(caller.subject()),
        Parameters.text("capability", capability, MAX_CAPABILITY),
        active == null ? null : Parameters.flag("active", active));
  }
}
