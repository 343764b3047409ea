package io.persona.local.supervise;

import java.time.Duration;

/**
 * When a process that ended is started again, and how long one may take to stop.
 *
 * @param quick          a life shorter than this is a quick death
 * @param quickDeaths    so many quick deaths in a row and it is given up
 * @param neverReadyTries so many tries for one that was never ready: a wrong setting does not heal by itself
 * @param firstPause     pause after the first quick death; it doubles with each further one
 * @param longestPause   no pause is longer
 * @param stopPatience   how long it may take to stop before it is killed
 */
public record RestartPolicy(Duration quick, int quickDeaths, int neverReadyTries, Duration firstPause,
    Duration longestPause, Duration stopPatience) {
  /** What the local stack uses. */
  public static final RestartPolicy LOCAL = new RestartPolicy(Duration.ofSeconds(20), 6, 2, Duration.ofMillis(250),
      Duration.ofSeconds(15), Duration.ofSeconds(12));

  /** As this one, for JVMs that write their AOT cache when they stop. */
  public RestartPolicy patient() {
    return new RestartPolicy(quick, quickDeaths, neverReadyTries, firstPause, longestPause, Duration.ofMinutes(3));
  }

  /** Whether it is given up after so many quick deaths in a row. */
  boolean givesUp(int quickDeathsInARow, boolean everReady) {
    return quickDeathsInARow >= (everReady ? quickDeaths : neverReadyTries);
  }

  /** The pause after so many quick deaths in a row; none after a death that was not quick. */
  Duration pause(int quickDeathsInARow) {
    if (quickDeathsInARow == 0) {
      return Duration.ZERO;
    }
    var pause = firstPause.multipliedBy(1L << Math.min(quickDeathsInARow - 1, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
