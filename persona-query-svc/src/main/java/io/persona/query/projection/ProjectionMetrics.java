package io.persona.query.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.persona.kafka.CloudEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the projections count: {@code persona_projection_records_total} by outcome and reason,
 * {@code persona_projection_latency_seconds} from {@code ce_time} to the commit of the rows, {@code persona_parked_personas}.
 */
@ApplicationScoped
class ProjectionMetrics {
  private final MeterRegistry registry;
  private final Clock clock = Clock.systemUTC();
  private final AtomicLong parked;

  ProjectionMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.parked = registry.gauge("persona.parked.personas", new AtomicLong());
  }

  void committed(String projection, Applied applied) {
    for (var fate : applied.fates()) {
      Counter.builder("persona.projection.records").description("Records by what became of them")
          .tag("projection", projection).tag("outcome", fate.outcome().label()).tag("reason", fate.reason())
          .register(registry).increment();
      if (fate.outcome() == Outcome.ACCEPTED) {
        CloudEvent.read(fate.record().headers()).ifPresent(event -> latency(projection, event));
      }
    }
  }

  void parkedPersonas(long count) {
    parked.set(count);
  }

  private void latency(String projection, CloudEvent event) {
    var age = Duration.between(event.time(), clock.instant());
    Timer.builder("persona.projection.latency").description("From the time of an event to its visible row")
        .tag("projection", projection).publishPercentileHistogram().minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofMinutes(1)).register(registry).record(age.isNegative() ? Duration.ZERO : age);
  }
}
