package io.persona.synthesis;

import io.micrometer.core.instrument.MeterRegistry;
import io.persona.schemas.Topic;
import io.persona.synthesis.rules.Rule;
import jakarta.inject.Singleton;

/** What the worker measures of itself. A record that is processed again after a failure counts again here. */
@Singleton
public class SynthesisMeters {
  private final MeterRegistry registry;

  public SynthesisMeters(MeterRegistry registry) {
    this.registry = registry;
    Rule.TABLE.forEach(rule -> registry.counter("persona.synthesis.drafts", "rule", rule.name()));
  }

  void drafted(Rule rule) {
    registry.counter("persona.synthesis.drafts", "rule", rule.name()).increment();
  }

  void parked(Topic topic, String reason) {
    registry.counter("persona.synthesis.parked", "topic", topic.topicName(), "reason", reason).increment();
  }
}
