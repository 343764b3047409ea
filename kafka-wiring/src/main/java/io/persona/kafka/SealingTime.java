package io.persona.kafka;

import java.util.concurrent.atomic.LongAdder;

/** What the encryption of personal data costs this process: how often it happened since the start, and how long it took. */
public enum SealingTime {
  SEAL, OPEN;

  private final LongAdder times = new LongAdder();
  private final LongAdder nanoseconds = new LongAdder();

  /** It happened once more, from this reading of {@link System#nanoTime} until now. */
  void since(long start) {
    nanoseconds.add(System.nanoTime() - start);
    times.increment();
  }

  public long times() {
    return times.sum();
  }

  public long nanoseconds() {
    return nanoseconds.sum();
  }
}
