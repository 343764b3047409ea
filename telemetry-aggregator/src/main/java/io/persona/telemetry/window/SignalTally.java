package io.persona.telemetry.window;

import io.persona.telemetry.decay.DecayedValue;
import io.persona.telemetry.decay.HalfLife;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was counted for one signal label.
 *
 * @param count           samples
 * @param strengthSamples those of them that stated a strength
 * @param strengthSum     sum of the stated strengths
 * @param decayed         the same, each sample weighing less with its age
 */
public record SignalTally(long count, long strengthSamples, double strengthSum, DecayedValue decayed) {
  static final SignalTally NONE = new SignalTally(0, 0, 0, DecayedValue.NONE);

  /** A sample without strength counts, but enters no average. */
  SignalTally add(@Nullable Double strength, Instant at, HalfLife halfLife) {
    var next = decayed.plus(strength, at, halfLife);
    return strength == null
        ? new SignalTally(count + 1, strengthSamples, strengthSum, next)
        : new SignalTally(count + 1, strengthSamples + 1, strengthSum + strength, next);
  }

  /** Event time of the newest sample. */
  public Instant lastAt() {
    return decayed.at();
  }
}
