package io.persona.routing.index;

import io.persona.fingerprint.Fingerprint;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Collects the best of the agents that it is offered, in one thread; several share a bound and are put together in the end. */
final class Matches {
  private final Search search;
  /** Whether all with the threshold are counted; then none may be left out because others are better. */
  private final boolean all;
  private final PriorityQueue<Match> worstFirst = new PriorityQueue<>(Match.BEST_FIRST.reversed());
  /** Agents, accepted or not, by the number of differing bits; complete up to the bound. */
  private final int[] byDistance = new int[Fingerprint.BITS + 1];
  private final AtomicInteger bound;
  private int qualifying;

  Matches(Search search) {
    this(search, new AtomicInteger(search.mostDiffering()));
  }

  private Matches(Search search, AtomicInteger bound) {
    this.search = search;
    this.all = search.threshold() > 0;
    this.bound = bound;
  }

  /** For another thread that looks for the same among other agents: what either finds lowers the bound of both. */
  Matches beside() {
    return new Matches(search, bound);
  }

  /** Takes what another thread has found. */
  void add(Matches other) {
    for (int differing = 0; differing < byDistance.length; differing++) {
      byDistance[differing] += other.byDistance[differing];
    }
    qualifying += other.qualifying;
    other.worstFirst.forEach(this::keep);
  }

  /** Bits that an agent may differ in and still be of interest. */
  int bound() {
    return bound.get();
  }

  /** Takes an agent that differs in no more bits than {@link #bound()}. */
  void offer(IndexedPersona persona, int differing) {
    byDistance[differing]++;
    if (!search.accepted().test(persona)) {
      return;
    }
    qualifying++;
    keep(new Match(persona, differing));
  }

  private void keep(Match match) {
    worstFirst.add(match);
    if (worstFirst.size() > search.top()) {
      worstFirst.remove();
    }
    if (!all && worstFirst.size() == search.top() && worstFirst.element().differing() < bound.get()) {
      bound.accumulateAndGet(worstFirst.element().differing(), Math::min);
    }
  }

  Snapshot.Found found() {
    var matches = worstFirst.stream().sorted(Match.BEST_FIRST).toList();
    int last = matches.size() == search.top() ? matches.getLast().differing() : bound.get();
    var spread = new TreeMap<Integer, Integer>();
    for (int differing = 0; differing <= last; differing++) {
      if (byDistance[differing] > 0) {
        spread.put(differing, byDistance[differing]);
      }
    }
    return new Snapshot.Found(matches, all ? OptionalInt.of(qualifying) : OptionalInt.empty(), spread);
  }
}
