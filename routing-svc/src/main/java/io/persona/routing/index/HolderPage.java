package io.persona.routing.index;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Collects the agents with a feature. Used by one thread, for one question. */
final class HolderPage {
  private final String feature;
  private final float minProficiency;
  private final int limit;
  private final PriorityQueue<Candidate> worstFirst = new PriorityQueue<>(Comparator.reverseOrder());
  private int qualifying;

  HolderPage(String feature, float minProficiency, int limit) {
    this.feature = feature;
    this.minProficiency = minProficiency;
    this.limit = limit;
  }

  void take(Chunk chunk) {
    chunk.parts().forEach(this::take);
  }

  private void take(Chunk.Part part) {
    var offers = part.postings().offers(feature);
    int enough = offers.atLeast(minProficiency);
    if (enough == 0) {
      return;
    }
    qualifying += enough;
    part.forEachOutdated(persona -> qualifying -= has(persona) ? 1 : 0);
    for (int i = 0; i < enough && mayBeBetter(offers.proficiencies()[i]); i++) {
      if (part.isCurrent(offers.places()[i])
          && !offer(new Candidate(part.agent(offers.places()[i]), offers.proficiencies()[i]))) {
        break; // those that follow are no better
      }
    }
  }

  private boolean has(IndexedPersona persona) {
    return persona.agent().feature(feature).filter(found -> found.proficiency() >= minProficiency).isPresent();
  }

  private boolean mayBeBetter(float proficiency) {
    return worstFirst.size() < limit || proficiency >= worstFirst.element().proficiency;
  }

  /** Whether it is one of the best so far. */
  private boolean offer(Candidate candidate) {
    if (worstFirst.size() == limit && candidate.compareTo(worstFirst.element()) > 0) {
      return false;
    }
    worstFirst.add(candidate);
    if (worstFirst.size() > limit) {
      worstFirst.remove();
    }
    return true;
  }

  Holders holders() {
    return new Holders(worstFirst.stream()
        .map(found -> new Holder(found.persona, found.persona.agent().feature(feature).orElseThrow())).sorted()
        .toList(), qualifying);
  }

  /** What {@link Holder} says, without a look at the features of the agent: there are many more candidates than holders. */
  private record Candidate(IndexedPersona persona, float proficiency) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return proficiency != other.proficiency
          ? Float.compare(other.proficiency, proficiency)
          : persona.personaId().compareTo(other.persona.personaId());
    }
  }
}
