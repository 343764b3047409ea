package io.persona.routing.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.persona.routing.index.PersonaIndex;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What operators see of the index and its feed. */
@ApplicationScoped
public class FeedMeters {
  private final MeterRegistry registry;
  private final AtomicLong lag;
  private final AtomicLong buildMillis;

  FeedMeters(MeterRegistry registry, PersonaIndex index) {
    this.registry = registry;
    this.lag = registry.gauge("persona.routing.feed.lag", new AtomicLong());
    this.buildMillis = new AtomicLong();
    registry.gauge("persona.routing.index.build.seconds", buildMillis, it -> it.get() / 1000.0);
    registry.gauge("persona.routing.index.personas", index, it -> it.view().freshness().personas());
    registry.gauge("persona.routing.index.search", Tags.of("by", PersonaIndex.searchedBy()), 1);
    registry.gauge("persona.routing.index.without.agent", index, it -> it.view().freshness().withoutAgent());
  }

  /** How long it took to read all that the topic held into an empty index. */
  void built(Duration took) {
    buildMillis.set(took.toMillis());
  }

  /** Records that the index does not hold yet. */
  void lag(long records) {
    lag.set(records);
  }

  void applied(int records) {
    registry.counter("persona.routing.feed.records").increment(records);
  }

  /** @param reason see {@link Reading.Unusable} */
  void unusable(String reason) {
    registry.counter("persona.routing.feed.unusable", "reason", reason).increment();
  }
}
