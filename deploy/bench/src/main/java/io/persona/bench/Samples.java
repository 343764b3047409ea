package io.persona.bench;

import java.util.Arrays;

/** Durations in the order of their length. */
public final class Samples {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;

  private Samples(long[] sorted) {
    this.sorted = sorted;
  }

  /** @param nanos at least one duration, in any order */
  public static Samples of(long... nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("no sample");
    }
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  public int size() {
    return sorted.length;
  }

  /**
   * The smallest sample that is not below the given share of all samples (nearest rank: a value that was measured, and
   * none in between).
   *
   * @param percent above 0, up to 100
   * @return milliseconds
   */
  public double percentile(double percent) {
    var rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(1, rank) - 1] / NANOS_PER_MILLI;
  }
}
