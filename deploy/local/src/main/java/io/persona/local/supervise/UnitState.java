package io.persona.local.supervise;

import java.util.Locale;

/** How far a unit is. */
public enum UnitState {
  /** What it comes after is not ready. */
  WAITING,
  /** The process runs, and does not answer yet; or the step is being done. */
  STARTING,
  /** The process answers; the step is done. */
  READY,
  /** The process was ready, and says now that it is not. */
  UNREADY,
  /** The process ended by itself and starts again after a pause. */
  BACKING_OFF,
  /** It ended too often too quickly, or the step failed: it stays down until somebody restarts it. */
  FAILED,
  /** It was told to stop, and did. */
  STOPPED;

  /** As people and programs read it, for example {@code backing-off}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
