package io.persona.routing.flight;

import io.persona.routing.shards.AgentsView;
import java.util.Comparator;
import java.util.List;

/**
 * An agent in a slot that is like the one asked for.
 *
 * @param score share of equal bits, 0 to 1
 */
record LikeOne(int slot, float score) {
  /** Best first, equal ones by their slots; the one asked for is among them. */
  static List<LikeOne> of(Slotted asked, float threshold, AgentsView agents) {
    var probe = asked.probe();
    return Slotted.all(agents).map(other -> new LikeOne(other.slot(), probe.score(other.probe())))
        .filter(like -> like.score >= threshold)
        .sorted(Comparator.comparingDouble(LikeOne::score).reversed().thenComparingInt(LikeOne::slot)).toList();
  }
}
