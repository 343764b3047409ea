package io.persona.routing.index;

import java.util.OptionalInt;
import java.util.PriorityQueue;

/** Collects the best of the agents that it is offered. */
final class Matches {
  private final Search search;
  /** Whether all with the threshold are counted; then none may be left out because others are better. */
  private final boolean all;
  private final PriorityQueue<Match> worstFirst = new PriorityQueue<>(Match.BEST_FIRST.reversed());
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
    return new Snapshot.Found(worstFirst.stream().sorted(Match.BEST_FIRST).toList(),
        all ? OptionalInt.of(qualifying) : OptionalInt.empty());
  }
}
