package io.persona.telemetry.window;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was counted for one signal label.
 *
 * @param count           samples
 * @param strengthSamples those of them that stated a strength
 * @param strengthSum     sum of the stated strengths
 * @param lastAt          event time of the newest
 */
public record SignalTally(long count, long strengthSamples, double strengthSum, Instant lastAt) {
  static final SignalTally NONE = new SignalTally(0, 0, 0, Instant.MIN);

  /** A sample without strength counts, but enters no average. */
  SignalTally add(@Nullable Double strength, Instant at) {
    var newest = at.isAfter(lastAt) ? at : lastAt;
    return strength == null
        ? new SignalTally(count + 1, strengthSamples, strengthSum, newest)
        : new SignalTally(count + 1, strengthSamples + 1, strengthSum + strength, newest);
  }
}
