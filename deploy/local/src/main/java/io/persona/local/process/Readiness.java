package io.persona.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Waits until a process can be used. */
public final class Readiness {
  private static final long POLL_MILLIS = 100;
  private static final int LINES_TOLD = 8;
  private static final int LINE_LENGTH = 200;

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
        throw new NotReady(process, "ended");
      }
      if (Instant.now().isAfter(end)) {
        throw new NotReady(process, "was not ready after " + limit.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** A process that did not become ready; the message says why, for people. */
  public static final class NotReady extends RuntimeException {
    /** @param what what the process did, for example {@code ended} */
    public NotReady(ChildProcess process, String what) {
      super(process.name() + " " + what + exitCode(process) + "; the end of " + process.log() + ":\n"
          + process.lastLines(LINES_TOLD).lines().map(NotReady::shortened).collect(Collectors.joining("\n")));
    }

    private static String exitCode(ChildProcess process) {
      return process.isAlive() ? "" : " with exit code " + process.exit().join();
    }

    private static String shortened(String line) {
      return line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH) + "…";
    }
  }
}
