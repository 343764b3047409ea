package io.persona.telemetry.decay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decayed sums of the values of samples, and of the samples themselves.
 *
 * @param weight of all samples, also those that stated no value
 * @param values sums over the stated values
 * @param at     the moment that they are stated for: time of the newest sample
 */
public record DecayedValue(double weight, Moments values, Instant at) {
  /** Before the first sample. */
  public static final DecayedValue NONE = new DecayedValue(0, Moments.NONE, Instant.MIN);

  /** With one more sample, whenever it was given. */
  public DecayedValue plus(@Nullable Double value, Instant given, HalfLife halfLife) {
    if (equals(NONE)) {
      return new DecayedValue(1, Moments.NONE.plus(value, 1), given);
    }
    if (given.isBefore(at)) {
      var late = halfLife.left(given, at);
      return new DecayedValue(weight + late, values.plus(value, late), at);
    }
    var left = halfLife.left(at, given);
    return new DecayedValue(weight * left + 1, values.times(left).plus(value, 1), given);
  }
}
