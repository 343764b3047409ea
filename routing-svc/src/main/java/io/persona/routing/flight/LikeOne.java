package io.persona.routing.flight;

import io.persona.routing.index.Snapshot;
import java.util.Comparator;
import java.util.List;

/**
 * An agent in a slot that is like the one asked for.
 *
 * @param score share of equal bits, 0 to 1
 */
record LikeOne(int slot, float score) {
  /** Best first, equal ones by their slots; the one asked for is among them. */
  static List<LikeOne> of(Slotted asked, float threshold, Snapshot snapshot) {
    var probe = asked.probe(snapshot);
    return Slotted.all(snapshot).map(other -> new LikeOne(other.slot(), probe.score(other.probe(snapshot))))
        .filter(like -> like.score >= threshold)
        .sorted(Comparator.comparingDouble(LikeOne::score).reversed().thenComparingInt(LikeOne::slot)).toList();
  }
}
