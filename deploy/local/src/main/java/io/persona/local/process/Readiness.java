package io.persona.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits until a process can be used. */
public final class Readiness {
  private static final long POLL_MILLIS = 25;
  private static final int LINES_TOLD = 15;

  private Readiness() {}

  /**
   * Returns when the check says yes.
   *
   * @throws NotReady when the process ends first, or the time is over; the message holds its last log lines
   */
  public static void await(ChildProcess process, BooleanSupplier check, Duration limit) throws InterruptedException {
    var end = Instant.now().plus(limit);
    while (!check.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new NotReady(process.name() + " ended with exit code " + process.exit().join() + "; its last lines ("
            + process.log() + "):\n" + process.lastLines(LINES_TOLD));
      }
      if (Instant.now().isAfter(end)) {
        throw new NotReady(process.name() + " was not ready after " + limit.toSeconds() + " s; its last lines ("
            + process.log() + "):\n" + process.lastLines(LINES_TOLD));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** A process that did not become ready; the message says why, for people. */
  public static final class NotReady extends RuntimeException {
    NotReady(String message) {
      super(message);
    }
  }
}
