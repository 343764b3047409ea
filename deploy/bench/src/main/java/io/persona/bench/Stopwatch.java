package io.persona.bench;

import java.util.List;
import java.util.stream.LongStream;

/** Collects durations. */
public final class Stopwatch {
  private final LongStream.Builder nanos = LongStream.builder();

  /** Adds what has passed since then. */
  public void since(long nanoTime) {
    nanos.add(System.nanoTime() - nanoTime);
  }

  /** Adds a duration that was measured elsewhere. */
  public void add(long duration) {
    nanos.add(duration);
  }

  /** What all of them collected; ends the collecting. */
  public static Samples all(List<Stopwatch> watches) {
    return Samples.of(watches.stream().flatMapToLong(watch -> watch.nanos.build()).toArray());
  }

  /** What was collected; ends the collecting. */
  public Samples samples() {
    return Samples.of(nanos.build().toArray());
  }
}
