package io.persona.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.persona.schemas.Topic;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/** What the aggregator measures of itself. A record that is processed again after a failure counts again here. */
@Singleton
public class TelemetryMeters {
  private final MeterRegistry registry;
  private final Map<TaskId, Long> active = new ConcurrentHashMap<>();

  public TelemetryMeters(MeterRegistry registry) {
    this.registry = registry;
    registry.gaugeMapSize("persona.telemetry.tasks", java.util.List.of(), active);
    registry.gauge("persona.telemetry.active.personas", active,
        tasks -> tasks.values().stream().mapToLong(Long::longValue).sum());
  }

  /** Samples that entered an aggregate, and samples that were dropped for want of consent. */
  void samples(int folded, int dropped) {
    registry.counter("persona.telemetry.samples", "outcome", "folded").increment(folded);
    registry.counter("persona.telemetry.samples", "outcome", "dropped").increment(dropped);
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
  }
}
