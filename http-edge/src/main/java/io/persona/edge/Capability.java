package io.persona.edge;

import java.util.Collection;
import java.util.Set;

/** What a caller may do. A token holds capabilities; an endpoint asks for one. */
public final class Capability {
  /** Read personas, proposals and history. */
  public static final String READ = "persona:read";
  /** Propose changes. */
  public static final String PROPOSE = "persona:propose";
  /** Create personas, decide proposals, set telemetry consent. */
  public static final String MANAGE = "persona:manage";
  /** Give vibe feedback. */
  public static final String FEEDBACK = "persona:feedback";
  /** Read vibe metrics of personas whose telemetry is on. */
  public static final String TELEMETRY_READ = "telemetry:read";
  /** Ask who is like whom, and who fits a task. */
  public static final String ROUTING_READ = "routing:read";
  /** Operate a service: metrics, OpenAPI, projection control. */
  public static final String OPERATE = "operate";

  /** Stands for all of them in a token. */
  public static final String ALL = "*";

  private static final Set<String> EVERY = Set.of(READ, PROPOSE, MANAGE, FEEDBACK, TELEMETRY_READ, ROUTING_READ,
      OPERATE);

  private Capability() {}

  /** What a token with these entries may do; {@code *} stands for every capability, and is kept. */
  static Set<String> expand(Collection<String> granted) {
    if (!granted.contains(ALL)) {
      return Set.copyOf(granted);
    }
    var all = new java.util.HashSet<>(EVERY);
    all.addAll(granted);
    return Set.copyOf(all);
  }
}
