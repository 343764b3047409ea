package io.persona.command.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is signed of each partition that this instance decides: {@code persona_audit_checkpoints_total}, by partition
 * {@code persona_audit_checkpoint_age_seconds} of the newest one, which is not a number before the first, and
 * {@code persona_audit_unsigned_events} after it.
 */
@ApplicationScoped
public class AuditMetrics {
  private static final String CHECKPOINTS = "persona.audit.checkpoints";
  private static final String AGE = "persona.audit.checkpoint.age";
  private static final String UNSIGNED = "persona.audit.unsigned.events";

  private final MeterRegistry registry;
  private final Map<Integer, RunningHash> partitions = new ConcurrentHashMap<>();

  public AuditMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.counter(CHECKPOINTS);
  }

  void signed() {
    registry.counter(CHECKPOINTS).increment();
  }

  /** The partition is now here, and this far. */
  void at(int partition, RunningHash hash) {
    if (partitions.put(partition, hash) == null) {
      Gauge.builder(AGE, partitions, all -> age(all.get(partition))).tags(of(partition)).baseUnit("seconds")
          .description("Since the newest checkpoint").register(registry);
      Gauge.builder(UNSIGNED, partitions, all -> unsigned(all.get(partition))).tags(of(partition))
          .description("Events after the newest checkpoint").register(registry);
    }
  }

  /** The partition is no longer decided here. */
  void left(int partition) {
    partitions.remove(partition);
    registry.find(AGE).tags(of(partition)).meters().forEach(registry::remove);
    registry.find(UNSIGNED).tags(of(partition)).meters().forEach(registry::remove);
  }

  private static Tags of(int partition) {
    return Tags.of("partition", Integer.toString(partition));
  }

  private double age(RunningHash hash) {
    return hash == null || hash.signedAt() == null
        ? Double.NaN
        : Duration.between(hash.signedAt(), Instant.ofEpochMilli(registry.config().clock().wallTime())).toMillis()
            / 1000.0;
  }

  private static double unsigned(RunningHash hash) {
    return hash == null ? Double.NaN : hash.unsigned();
  }
}
