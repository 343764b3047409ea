package io.persona.local.acl;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a service does with Kafka.
 *
 * @param application application id of its topology; null when it has none
 */
record ServiceRights(String user, Set<String> writes, Set<String> reads, Set<String> groups,
    @Nullable String application) {
  static final ServiceRights COMMAND = new ServiceRights("persona-command",
      Set.of("persona.commands", "persona.commands.dlq", "persona.events", "persona.state", "persona.command-results",
          "persona.leases", "persona.keys", "persona.checkpoints", "persona.vibe.feedback"),
      Set.of("persona.commands", "persona.events", "persona.command-results", "persona.leases", "persona.keys"),
      Set.of("persona-command"), "persona-command");
  static final ServiceRights QUERY = new ServiceRights("persona-query",
      Set.of("persona.events.dlq", "persona.vibe.metrics.dlq", "persona.leases.dlq"),
      Set.of("persona.events", "persona.vibe.metrics", "persona.vibe.feedback", "persona.leases", "persona.keys"),
      Set.of("persona-query", "persona-query-vibe", "persona-query-leases", "persona-query-standby-personas"), null);
  static final ServiceRights TELEMETRY = new ServiceRights("persona-telemetry",
      Set.of("persona.vibe.metrics", "persona.drift", "persona.vibe.feedback.dlq", "persona.state.dlq"),
      Set.of("persona.vibe.feedback", "persona.state", "persona.leases", "persona.keys"),
      Set.of("telemetry-aggregator"),
      "telemetry-aggregator");
  static final ServiceRights SYNTHESIS = new ServiceRights("persona-synthesis",
      Set.of("persona.commands", "persona.vibe.metrics.dlq", "persona.state.dlq"),
      Set.of("persona.vibe.metrics", "persona.state", "persona.keys"), Set.of("synthesis-worker"), "synthesis-worker");
  static final ServiceRights ROUTING = new ServiceRights("persona-routing", Set.of("persona.state.dlq"),
      Set.of("persona.state", "persona.keys"), Set.of(), null);

  static final Set<ServiceRights> ALL = Set.of(COMMAND, QUERY, TELEMETRY, SYNTHESIS, ROUTING);

  @Override
  public String toString() {
    return user;
  }
}
