package io.persona.edge;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a caller may do. A token holds capabilities; an endpoint asks for one. */
public final class Capability {
  /** Read personas, proposals and history. */
  public static final String READ = "persona:read";
  /** Propose changes. */
  public static final String PROPOSE = "persona:propose";
  /** Create personas, decide proposals, set telemetry consent. */
  public static final String MANAGE = "persona:manage";
  /** Erase personas for ever; {@link #MANAGE} does not include it. */
  public static final String ERASE = "persona:erase";
  /** Take in lives that personas had in another log, with whatever they say was decided there. */
  public static final String IMPORT = "persona:import";
  /** Give vibe feedback. */
  public static final String FEEDBACK = "persona:feedback";
  /** Read vibe metrics of personas whose telemetry is on. */
  public static final String TELEMETRY_READ = "telemetry:read";
  /** Ask who is like whom, and who fits a task. */
  public static final String ROUTING_READ = "routing:read";
  /** Grant and revoke leases, of what the token itself holds. */
  public static final String LEASE_GRANT = "lease:grant";
  /** Operate a service: metrics, OpenAPI, projection control. */
  public static final String OPERATE = "operate";

  /** Stands for all of them in a token. */
  public static final String ALL = "*";

  private static final Set<String> EVERY = Set.of(READ, PROPOSE, MANAGE, ERASE, IMPORT, FEEDBACK, TELEMETRY_READ,
      ROUTING_READ,
      LEASE_GRANT, OPERATE);
  /** Capabilities with this prefix are how a service proves its own commands; nobody else holds one. */
  private static final String INTERNAL = "internal:";

  private Capability() {}

  /** What a token with these entries may do; {@code *} stands for every capability, and is kept. */
  static Set<String> expand(Collection<String> granted) {
    var own = granted.stream().filter(capability -> !capability.startsWith(INTERNAL));
    var all = granted.contains(ALL) ? Stream.concat(EVERY.stream(), own) : own;
    return all.collect(Collectors.toUnmodifiableSet());
  }
}
