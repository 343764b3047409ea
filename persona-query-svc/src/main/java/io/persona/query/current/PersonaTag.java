package io.persona.query.current;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What answers about a persona depend on: while it is the same, so are they. It can be read without any of them.
 *
 * @param sequence  of the last event: every event makes a new tag, also one that leaves the document as it is
 * @param changedAt time of that event
 * @param consent   whether vibe metrics may be shown
 * @param metricsAt when they last changed; null where there are none, or no consent to them
 */
public record PersonaTag(long version, long sequence, boolean parked, Instant changedAt, boolean consent,
    @Nullable Instant metricsAt) {
  private static final long NEVER = 0;

  /** The entity tag of an answer from the log alone: {@code <version>.<sequence>}, and whether it is parked. */
  public String text() {
    return version + "." + sequence + (parked ? ".parked" : "");
  }

  /** The entity tag of an answer that shows vibe metrics too, where there is consent. */
  public String withMetrics() {
    var micros = metricsAt == null ? NEVER : ChronoUnit.MICROS.between(Instant.EPOCH, metricsAt);
    return consent ? text() + ".m" + Long.toString(micros, Character.MAX_RADIX) : text();
  }

  /** When such an answer last changed. */
  public Instant lastModified() {
    return metricsAt != null && metricsAt.isAfter(changedAt) ? metricsAt : changedAt;
  }
}
