package io.persona.telemetry.decay;

import org.jspecify.annotations.Nullable;

/**
 * Decayed sums over the values that samples stated; one that stated none is in none of them.
 *
 * @param weight  of the samples
 * @param sum     of the values, each times its weight
 * @param squares of the squares of the values, each times its weight
 */
public record Moments(double weight, double sum, double squares) {
  public static final Moments NONE = new Moments(0, 0, 0);

  /** These sums stated for another moment. */
  public Moments times(double factor) {
    return new Moments(weight * factor, sum * factor, squares * factor);
  }

  /** These sums with one more value of this weight. */
  public Moments plus(@Nullable Double value, double valueWeight) {
    return value == null
        ? this
        : new Moments(weight + valueWeight, sum + value * valueWeight, squares + value * value * valueWeight);
  }
}
