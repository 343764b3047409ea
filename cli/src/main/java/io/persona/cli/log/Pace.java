package io.persona.cli.log;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps a loop from going faster than it may, so that others have the broker and the services too. */
public final class Pace {
  private final double nanosEach;
  private final long start = System.nanoTime();
  private long done;

  private Pace(double nanosEach) {
    this.nanosEach = nanosEach;
  }

  /** @param perSecond 0: as fast as it goes */
  public static Pace perSecond(long perSecond) {
    return new Pace(perSecond == 0 ? 0 : (double) TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  /** One more; returns when it is its time. */
  public void next() {
    var early = (long) (++done * nanosEach) - (System.nanoTime() - start);
    // short waits are inexact: what was waited too long is caught up
    if (early > TimeUnit.MILLISECONDS.toNanos(1)) {
      LockSupport.parkNanos(early);
    }
  }
}
