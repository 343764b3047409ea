package io.persona.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The topics of the system. The key of every record is the persona id, so that one persona's records keep their order.
 * AsyncAPI describes the same topics for readers outside Java; a test holds the two together.
 */
public enum Topic {
  /** Commands, from HTTP, the command line, or any service that writes to the topic itself. */
  COMMANDS("persona.commands", Kept.forDuration(Duration.ofDays(7)), DeadLetters.YES),
  /** The log: every event of a persona in one ordered stream. */
  EVENTS("persona.events", Kept.forEver(), DeadLetters.YES),
  /** The latest whole persona per key. */
  STATE("persona.state", Kept.latestPerKey(), DeadLetters.YES),
  /** The outcome per command id. */
  COMMAND_RESULTS("persona.command-results", Kept.forDuration(Duration.ofHours(1)), DeadLetters.NO),
  /** Capability leases, the latest per lease. The key is the lease id. */
  LEASES("persona.leases", Kept.latestPerKey(), DeadLetters.YES),
  /** The wrapped data key per persona, and per consent under {@code <persona>/vibe}; a record without a key in it says that the key was destroyed. */
  KEYS("persona.keys", Kept.latestPerKey(), DeadLetters.NO),
  /** Signed statements of what each partition of the log holds. */
  CHECKPOINTS("persona.checkpoints", Kept.forEver(), DeadLetters.NO),
  /** Sanitised vibe samples, those of a command together. */
  VIBE_FEEDBACK("persona.vibe.feedback", Kept.forDuration(Duration.ofHours(24)), DeadLetters.YES),
  /** Vibe aggregates per persona. */
  VIBE_METRICS("persona.vibe.metrics", Kept.latestPerKey(), DeadLetters.YES),
  /** Where feedback begins and ceases to pull a persona in one direction. */
  DRIFT("persona.drift", Kept.forDuration(Duration.ofDays(7)), DeadLetters.NO);

  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
  /** A value that was replaced or removed is gone from a compacted topic about this long after. */
  private static final Duration REPLACED_KEPT = Duration.ofHours(1);

  private final String topicName;
  private final Kept kept;
  private final DeadLetters deadLetters;

  Topic(String topicName, Kept kept, DeadLetters deadLetters) {
    this.topicName = topicName;
    this.kept = kept;
    this.deadLetters = deadLetters;
  }

  /** Name on the broker, for example {@code persona.events}. */
  public String topicName() {
    return topicName;
  }

  /**
   * The topic for records of this one that cannot be processed.
   *
   * @throws IllegalStateException for a topic whose records are never parked
   */
  public String deadLetterTopic() {
    if (deadLetters == DeadLetters.NO) {
      throw new IllegalStateException(topicName + " has no dead letter topic");
    }
    return topicName + ".dlq";
  }

  /** Every topic to create, with the settings it needs. */
  public static List<Definition> definitions() {
    return Stream.of(values()).flatMap(Topic::withDeadLetters).toList();
  }

  private Stream<Definition> withDeadLetters() {
    var own = new Definition(topicName, kept.config());
    return deadLetters == DeadLetters.NO
        ? Stream.of(own)
        : Stream.of(own, new Definition(deadLetterTopic(), Kept.forDuration(DEAD_LETTERS_KEPT).config()));
  }

  /**
   * A topic as the broker needs it.
   *
   * @param name   name on the broker
   * @param config broker settings, for example {@code cleanup.policy}
   */
  public record Definition(String name, Map<String, String> config) {}

  private enum DeadLetters {
    YES, NO
  }

  /** How long records stay; empty duration with compaction keeps the latest per key. */
  private record Kept(Optional<Duration> retention, boolean compacted) {
    static Kept forEver() {
      return new Kept(Optional.empty(), false);
    }

    static Kept forDuration(Duration duration) {
      return new Kept(Optional.of(duration), false);
    }

    static Kept latestPerKey() {
      return new Kept(Optional.empty(), true);
    }

    Map<String, String> config() {
      var retentionMs = Long.toString(retention.map(Duration::toMillis).orElse(-1L));
      return compacted
          ? Map.of("cleanup.policy", "compact", "retention.ms", retentionMs, "max.compaction.lag.ms",
              Long.toString(REPLACED_KEPT.toMillis()))
          : Map.of("cleanup.policy", "delete", "retention.ms", retentionMs);
    }
  }
}
