package io.persona.synthesis.rules;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What was counted for one signal label.
 *
 * @param count           samples
 * @param strengthSamples those of them that stated a strength
 * @param strengthSum     sum of the stated strengths, each 0 to 1
 * @param lastAt          event time of the newest
 */
public record Tally(long count, long strengthSamples, double strengthSum, Instant lastAt) {
  public static final Tally NONE = new Tally(0, 0, 0, Instant.EPOCH);

  /** What came after an earlier tally of the same label. */
  public Tally since(Tally earlier) {
    return new Tally(count - earlier.count, strengthSamples - earlier.strengthSamples,
        strengthSum - earlier.strengthSum, lastAt);
  }

  /** Average of the stated strengths, 0 to 1; empty when none was stated. */
  public OptionalDouble average() {
    return strengthSamples == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.clamp(strengthSum / strengthSamples, 0, 1));
  }
}
