package io.persona.routing.index;

import java.util.List;

/** Snapshots for tests of other packages. */
public final class Snapshots {
  private Snapshots() {}

  public static Snapshot of(List<? extends Change> changes) {
    return Snapshot.empty().after(changes);
  }
}
