package io.persona.routing.shards;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** What operators see of questions that several shards answer. */
@Singleton
public class ShardMeters {
  private static final String QUESTION = "question";

  private final MeterRegistry registry;

  public ShardMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** From asking to the whole answer. */
  <T> T gathered(Kind kind, Supplier<T> work) {
    return registry.timer("persona.routing.shards.gather", QUESTION, kind.path()).record(work);
  }

  /** Of that, what merging the parts takes. */
  <T> T merged(Kind kind, Supplier<T> work) {
    return registry.timer("persona.routing.shards.merge", QUESTION, kind.path()).record(work);
  }

  /** @param reason code of a problem, or of what kept the shard from answering: one of a few */
  void failed(int shard, String reason) {
    registry.counter("persona.routing.shards.failures", "shard", Integer.toString(shard), "reason", reason)
        .increment();
  }
}
