package io.persona.routing.compatible;

import io.persona.fingerprint.Fingerprint;
import io.persona.routing.compatible.CompatibleRequest.Limits;
import io.persona.routing.index.Comparisons;
import io.persona.routing.index.IndexedPersona;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the best of the agents that it is told of: those over the threshold, and of them the top few. */
final class Nearest implements Comparisons {
  private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(Candidate::matching).reversed()
      .thenComparing(candidate -> candidate.persona().personaId());

  private final Limits limits;
  private final PriorityQueue<Candidate> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
  private int candidates;
  private int qualifying;

  Nearest(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void compared(IndexedPersona persona, int matching) {
    if (persona.personaId().equals(limits.except())) {
      return;
    }
    candidates++;
    if (score(matching) < limits.threshold()) {
      return;
    }
    qualifying++;
    var worst = worstFirst.peek();
    if (worst == null || worstFirst.size() < limits.top()) {
      worstFirst.add(new Candidate(persona, matching));
    } else if (matching >= worst.matching()) {
      worstFirst.add(new Candidate(persona, matching));
      worstFirst.remove();
    }
  }

  /** The best first; ties in the order of the persona ids. */
  List<Compatible.Item> items() {
    return worstFirst.stream().sorted(BEST_FIRST).map(Candidate::item).toList();
  }

  int candidates() {
    return candidates;
  }

  int qualifying() {
    return qualifying;
  }

  /** In floats, as every implementation of the fingerprint does. */
  private static float score(int matching) {
    return (float) matching / Fingerprint.BITS;
  }

  private record Candidate(IndexedPersona persona, int matching) {
    Compatible.Item item() {
      return new Compatible.Item(persona.personaId(), persona.name(), score(matching), matching);
    }
  }
}
