package io.persona.routing.index;

import io.persona.fingerprint.Fingerprint;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Collects the best of the agents that it is offered. */
final class Matches {
  private final Search search;
  /** Whether all with the threshold are counted; then none may be left out because others are better. */
  private final boolean all;
  private final PriorityQueue<Match> worstFirst = new PriorityQueue<>(Match.BEST_FIRST.reversed());
  /** Agents, accepted or not, by the number of differing bits; complete up to the bound. */
  private final int[] byDistance = new int[Fingerprint.BITS + 1];
  private int bound;
  private int qualifying;

  Matches(Search search) {
    this.search = search;
    this.all = search.threshold() > 0;
    this.bound = search.mostDiffering();
  }

  /** Bits that an agent may differ in and still be of interest. */
  int bound() {
    return bound;
  }

  /** Takes an agent that differs in no more bits than {@link #bound()}. */
  void offer(IndexedPersona persona, int differing) {
    byDistance[differing]++;
    if (!search.accepted().test(persona)) {
      return;
    }
    qualifying++;
    worstFirst.add(new Match(persona, differing));
    if (worstFirst.size() > search.top()) {
      worstFirst.remove();
    }
    if (!all && worstFirst.size() == search.top()) {
      bound = Math.min(bound, worstFirst.element().differing());
    }
  }

  Snapshot.Found found() {
    var matches = worstFirst.stream().sorted(Match.BEST_FIRST).toList();
    int last = matches.size() == search.top() ? matches.getLast().differing() : bound;
    var spread = new TreeMap<Integer, Integer>();
    for (int differing = 0; differing <= last; differing++) {
      if (byDistance[differing] > 0) {
        spread.put(differing, byDistance[differing]);
      }
    }
    return new Snapshot.Found(matches, all ? OptionalInt.of(qualifying) : OptionalInt.empty(), spread);
  }
}
