package io.persona.routing.shards;

import io.persona.edge.Problem;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Until when a question may be worked on. Who works on it checks now and then. */
public final class Deadline {
  /** For questions that need no limit. */
  public static final Deadline NONE = new Deadline(() -> 0, Duration.ofNanos(1));
  private static final int SOON = 1;

  private final LongSupplier nanoTime;
  private final long end;

  /** From now on. */
  public static Deadline in(Duration limit) {
    return new Deadline(System::nanoTime, limit);
  }

  /** @param nanoTime a clock that only goes on */
  public Deadline(LongSupplier nanoTime, Duration limit) {
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong() + limit.toNanos();
  }

  /** Time that is left; none, or less, when it has passed. */
  Duration left() {
    return Duration.ofNanos(end - nanoTime.getAsLong());
  }

  /** @throws Unavailable when it has passed */
  public void check() {
    if (nanoTime.getAsLong() - end > 0) {
      throw late();
    }
  }

  static Unavailable late() {
    return new Unavailable(Problem.of(503, "time-limit", "Time Limit",
        "The question took longer than persona.routing.time-limit; ask for less, narrow it by a filter, or try again."),
        SOON);
  }
}
