package io.persona.query;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the query service. */
@ConfigMapping(prefix = "persona.query")
public interface QueryConfig {
  /** How long a read with {@code min_version} waits for the view, at most. */
  @WithDefault("2s")
  Duration minVersionWait();

  /**
   * How often such a read looks again by itself. It matters only where another instance projects the persona: what this
   * instance projects wakes its readers at once.
   */
  @WithDefault("100ms")
  Duration minVersionPoll();

  /** How long a read waits for the database at most, a connection of the pool included; then it is answered 503. */
  @WithDefault("10s")
  Duration readLimit();

  /** Memory for answers about personas that are kept; 0 keeps none. */
  @WithDefault("32M")
  MemorySize keptAnswers();

  /** Reported as {@code retain_max} of vibe metrics: raw samples that are kept per persona. */
  @WithDefault("50")
  int vibeRetainMax();

  /** Most personas whose context bias has series at /q/metrics; those that were asked for last. 0: none. */
  @WithDefault("100")
  int meteredPersonas();

  /** How often the end of each topic is compared with the view. */
  @WithDefault("1s")
  Duration tailCheck();

  /** A new version of the views takes over when no more than so many offsets are missing; the rest is waited for. */
  @WithDefault("100")
  long switchWithin();

  /** How long the projection of the live view is held up at most while the new version gets the last records. */
  @WithDefault("5s")
  Duration switchHold();

  /** A view that does not get on for this long, though there is something to project, is not ready. */
  @WithDefault("15s")
  Duration stalledAfter();

  /** A view that does not get on for this long, though Kafka and the database answer, makes the service not live. */
  @WithDefault("90s")
  Duration deadAfter();
}
