package io.persona.query.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.persona.query.QueryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers as they were sent, each with the stamp of the rows that it was made of. One is found only by who has just seen
 * that stamp in the database, so none is older than its rows, whoever changed them. They are counted by
 * {@code persona_answers_total}, with {@code from} memory or rows.
 *
 * <p>Decision: docs/adr/0027-readers-share-a-look-and-answers-are-kept-by-what-it-saw.md.
 */
@ApplicationScoped
class KeptAnswers {
  // What is erased leaves the memory too, though nobody asks for it any more.
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int OVERHEAD_BYTES = 500;

  private final Cache<Key, Kept> kept;
  private final Counter fromMemory;
  private final Counter fromRows;

  /**
   * Which answer it is.
   *
   * @param tag of the answer
   */
  record Key(String personaId, String tag) {}

  private record Kept(String stamp, TaggedBody answer) {}

  KeptAnswers(QueryConfig config, MeterRegistry registry) {
    this.kept = Caffeine.newBuilder().maximumWeight(config.keptAnswers().asLongValue())
        .weigher((Key _, Kept one) -> one.answer().body().length + OVERHEAD_BYTES).expireAfterWrite(LONGEST)
        .scheduler(Scheduler.systemScheduler()).executor(Runnable::run).build();
    this.fromMemory = counter(registry, "memory");
    this.fromRows = counter(registry, "rows");
  }

  private static Counter counter(MeterRegistry registry, String from) {
    return Counter.builder("persona.answers").description("Whole answers about a persona by where they came from")
        .tag("from", from).register(registry);
  }

  /** @param stamp that was seen after the caller asked */
  Optional<TaggedBody> find(Key key, String stamp) {
    var found = Optional.ofNullable(kept.getIfPresent(key)).filter(one -> one.stamp().equals(stamp))
        .map(Kept::answer);
    found.ifPresentOrElse(_ -> fromMemory.increment(), fromRows::increment);
    return found;
  }

  /** @param stamp that was seen before the rows of the answer were read */
  void keep(Key key, String stamp, TaggedBody answer) {
    kept.put(key, new Kept(stamp, answer));
  }
}
