package io.persona.telemetry.decay;

import java.time.Duration;
import java.time.Instant;

/**
 * A sample of age {@code a} weighs {@code 2^(-a/H)}. Sums of weights are kept as of a moment, the time of the newest
 * sample in them; to state one for another moment is one multiplication, whatever came when. So a sum is the closed form over its
 * samples, in any order and at any spacing.
 *
 * @param millis H in milliseconds; 0: nothing decays
 */
public record HalfLife(long millis) {

  public HalfLife {
    if (millis < 0) {
      throw new IllegalArgumentException("a half-life is not negative");
    }
  }

  public static HalfLife of(Duration halfLife) {
    return new HalfLife(halfLife.toMillis());
  }

  /** What is left, at the later moment, of a weight of 1 at the earlier one. */
  public double left(Instant earlier, Instant later) {
    return millis == 0 || earlier.equals(later)
        ? 1
        : Math.pow(2, -(double) (later.toEpochMilli() - earlier.toEpochMilli()) / millis);
  }
}
