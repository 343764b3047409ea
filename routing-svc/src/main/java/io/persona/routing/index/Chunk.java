package io.persona.routing.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Agents that were attached one after another. Never changes; a change is a new chunk. Postings are made at the first
 * question and shared by the chunks that come of this one; what changed since has postings of its own, until it is too much.
 */
final class Chunk {
  private static final BitSet NOTHING = new BitSet();

  private final Base base;
  private final @Nullable IndexedPersona[] agents;
  private final BitSet changed;
  private volatile @Nullable Base since;

  private Chunk(Base base, @Nullable IndexedPersona[] agents, BitSet changed) {
    this.base = base;
    this.agents = agents;
    this.changed = changed;
  }

  static Chunk of(IndexedPersona[] agents, Topics topics) {
    return new Chunk(new Base(agents, topics), agents, new BitSet());
  }

  /** With this persona in the place of that one; null stands for none. */
  Chunk with(@Nullable IndexedPersona before, @Nullable IndexedPersona after) {
    int place = before == null ? agents.length : place(before);
    var next = Arrays.copyOf(agents, Math.max(agents.length, place + 1));
    next[place] = after;
    var more = (BitSet) changed.clone();
    more.set(place);
    return new Chunk(base, next, more);
  }

  private int place(IndexedPersona persona) {
    int place = 0;
    while (agents[place] != persona) {
      place++;
    }
    return place;
  }

  /** Whether too much has changed since the postings were made, or there are more places than this. */
  boolean isWorn(int capacity) {
    return changed.cardinality() > capacity / 32 || agents.length > capacity;
  }

  /** The agents, those that were attached first first. */
  IndexedPersona[] sorted() {
    return Arrays.stream(agents).filter(Objects::nonNull).sorted(Attached.FIRST_ATTACHED_FIRST)
        .toArray(IndexedPersona[]::new);
  }

  int places() {
    return agents.length;
  }

  /** What was there when the postings were made, in the order of attaching, and what came since. */
  List<Part> parts() {
    return List.of(new Part(base, changed), new Part(since(), NOTHING));
  }

  private Base since() {
    var known = since;
    if (known == null) {
      known = new Base(changed.stream().mapToObj(place -> agents[place]).filter(Objects::nonNull)
          .toArray(IndexedPersona[]::new), base.topics);
      since = known;
    }
    return known;
  }

  /**
   * Some agents with their postings.
   *
   * @param outdated places of which the postings say what is no longer true
   */
  record Part(Base base, BitSet outdated) {
    Postings postings() {
      return base.postings();
    }

    boolean isCurrent(int place) {
      return !outdated.get(place);
    }

    int size() {
      return base.agents.length;
    }

    IndexedPersona agent(int place) {
      return base.agents[place];
    }

    void forEachOutdated(Consumer<IndexedPersona> action) {
      outdated.stream().takeWhile(place -> place < base.agents.length).forEach(place -> action.accept(agent(place)));
    }
  }

  /** What postings are made of, and the postings once there was a question. */
  static final class Base {
    private final IndexedPersona[] agents;
    private final Topics topics;
    private volatile @Nullable Postings made;

    Base(IndexedPersona[] agents, Topics topics) {
      this.agents = agents;
      this.topics = topics;
    }

    Postings postings() {
      var known = made;
      if (known == null) {
        known = Postings.of(agents, topics);
        made = known;
      }
      return known;
    }
  }
}
