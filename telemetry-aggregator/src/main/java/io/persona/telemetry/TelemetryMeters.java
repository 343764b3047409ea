package io.persona.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.persona.schemas.Topic;
import io.persona.telemetry.window.VibeAggregate;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/** What the aggregator measures of itself. A record that is processed again after a failure counts again here. */
@Singleton
public class TelemetryMeters {
  private final MeterRegistry registry;
  private final PersonaMeters personas;
  private final Counter feedback;
  private final Counter folded;
  private final Counter dropped;
  private final Map<TaskId, Long> active = new ConcurrentHashMap<>();

  public TelemetryMeters(MeterRegistry registry, TelemetryConfig config) {
    this.registry = registry;
    this.personas = new PersonaMeters(registry, config);
    this.feedback = registry.counter("arw.persona.feedback.global");
    this.folded = registry.counter("persona.telemetry.samples", "outcome", "folded");
    this.dropped = registry.counter("persona.telemetry.samples", "outcome", "dropped");
    registry.gaugeMapSize("persona.telemetry.tasks", java.util.List.of(), active);
    registry.gauge("persona.telemetry.active.personas", active,
        tasks -> tasks.values().stream().mapToLong(Long::longValue).sum());
  }

  /** Samples that entered an aggregate, and samples that were dropped for want of consent. */
  void samples(int entered, int lost) {
    feedback.increment(entered);
    folded.increment(entered);
    dropped.increment(lost);
  }

  void parked(Topic topic, String reason) {
    registry.counter("persona.telemetry.parked", "topic", topic.topicName(), "reason", reason).increment();
  }

  /** Personas with an aggregate on this task. */
  void active(TaskId task, long personas) {
    active.put(task, personas);
  }

  /** The task is somebody else's now. */
  void released(TaskId task) {
    active.remove(task);
    personas.released(task);
  }

  /** The metrics of a persona are these now. */
  void counted(TaskId task, String personaId, VibeAggregate aggregate) {
    personas.counted(task, personaId, aggregate);
  }

  /** Shows of single personas what was counted since. */
  void refresh() {
    personas.refresh();
  }

  /** Nothing may be shown of the persona. */
  void withdrawn(String personaId) {
    personas.withdrawn(personaId);
  }
}
