package io.persona.command.log;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Counts decisions and dead letters. */
@ApplicationScoped
public class DecisionMetrics {
  private final MeterRegistry registry;

  public DecisionMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** @param reason code of the refusal, or null when the command was accepted */
  void decided(String commandType, @Nullable String reason) {
    registry
        .counter("persona.commands.decided", "type", commandType, "outcome", reason == null ? "accepted" : "refused",
            "reason", reason == null ? "none" : reason)
        .increment();
  }

  void expired() {
    registry.counter("persona.proposals.expired").increment();
  }

  void parked(String reason) {
    registry.counter("persona.commands.parked", "reason", reason).increment();
  }
}
