package io.persona.bench;

import java.util.stream.LongStream;

/** Collects durations. */
public final class Stopwatch {
  private final LongStream.Builder nanos = LongStream.builder();

  /** Adds what has passed since then. */
  public void since(long nanoTime) {
    nanos.add(System.nanoTime() - nanoTime);
  }

  /** What was collected; ends the collecting. */
  public Samples samples() {
    return Samples.of(nanos.build().toArray());
  }
}
