package io.persona.command.log;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Counts decisions ({@code persona_commands_decided_total} by type, outcome and reason), dead letters
 * ({@code persona_commands_parked_total} by reason), and what became of personas and proposals without return:
 * {@code persona_erasures_total}, {@code persona_proposals_expired_total}.
 */
@ApplicationScoped
public class DecisionMetrics {
  private static final String ERASURES = "persona.erasures";

  private final MeterRegistry registry;

  public DecisionMetrics(MeterRegistry registry) {
    this.registry = registry;
    // there from the start, so that the first one shows as a change
    registry.counter(ERASURES);
  }

  /** @param reason code of the refusal, or null when the command was accepted */
  void decided(String commandType, @Nullable String reason) {
    registry
        .counter("persona.commands.decided", "type", commandType, "outcome", reason == null ? "accepted" : "refused",
            "reason", reason == null ? "none" : reason)
        .increment();
  }

  /** The key of a persona was destroyed. */
  void erased() {
    registry.counter(ERASURES).increment();
  }

  void expired() {
    registry.counter("persona.proposals.expired").increment();
  }

  void parked(String reason) {
    registry.counter("persona.commands.parked", "reason", reason).increment();
  }
}
