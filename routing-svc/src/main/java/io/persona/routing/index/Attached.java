package io.persona.routing.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The agents in the order in which they were attached, in chunks with postings. Never changes. A question begins with the
 * agents that were attached last and ends where nothing earlier can be better.
 * Decision: docs/adr/0043-postings-answer-tasks-and-features.md.
 */
final class Attached {
  static final Comparator<IndexedPersona> FIRST_ATTACHED_FIRST = Comparator
      .<IndexedPersona>comparingLong(persona -> persona.attributes().createdAt())
      .thenComparing(IndexedPersona::personaId);

  /** Agents of a chunk at most: few chunks for a question to go through, and a change copies one. */
  static final int CAPACITY = 4096;

  private final int capacity;
  private final Topics topics;
  private final Chunk[] chunks;
  /** By chunk, whom it begins with; an agent before the first one is in the first chunk too. */
  private final IndexedPersona[] first;

  private Attached(int capacity, Topics topics, Chunk[] chunks, IndexedPersona[] first) {
    this.capacity = capacity;
    this.topics = topics;
    this.chunks = chunks;
    this.first = first;
  }

  /** @param capacity {@link #CAPACITY}, or less in tests */
  static Attached none(int capacity) {
    return new Attached(capacity, new Topics(), new Chunk[0], new IndexedPersona[0]);
  }

  /** After a persona has changed from one state to another; null where there was, or is, none. One thread calls it. */
  Attached after(@Nullable IndexedPersona before, @Nullable IndexedPersona after) {
    var left = before == null || before.agent() == null ? null : before;
    var taken = after == null || after.agent() == null ? null : after;
    if (left == taken) {
      return this;
    }
    if (taken != null) {
      taken.agent().volition().affinities().forEach(topics::add);
      taken.agent().volition().aversions().forEach(topics::add);
    }
    if (left != null && taken != null && FIRST_ATTACHED_FIRST.compare(left, taken) != 0) {
      return change(left, null, left).change(null, taken, taken);
    }
    return change(left, taken, left == null ? taken : left);
  }

  private Attached change(@Nullable IndexedPersona before, @Nullable IndexedPersona after, IndexedPersona where) {
    if (chunks.length == 0) {
      return new Attached(capacity, topics, new Chunk[] {Chunk.of(new IndexedPersona[] {where}, topics)},
          new IndexedPersona[] {where});
    }
    int found = Arrays.binarySearch(first, where, FIRST_ATTACHED_FIRST);
    int at = Math.max(0, found < 0 ? -found - 2 : found);
    var chunk = chunks[at].with(before, after);
    return chunk.isWorn(capacity) ? renewed(at, chunk.sorted()) : replaced(at, chunk);
  }

  private Attached replaced(int at, Chunk chunk) {
    var next = chunks.clone();
    next[at] = chunk;
    return new Attached(capacity, topics, next, first);
  }

  /** With new chunks, at most half full when they were too full, in the place of one. */
  private Attached renewed(int at, IndexedPersona[] agents) {
    int parts = agents.length == 0 ? 0 : agents.length > capacity * 3 / 4 ? 2 : 1;
    var nextChunks = new ArrayList<>(Arrays.asList(chunks));
    var nextFirst = new ArrayList<>(Arrays.asList(first));
    nextChunks.remove(at);
    nextFirst.remove(at);
    for (int part = 0; part < parts; part++) {
      var some = Arrays.copyOfRange(agents, agents.length * part / parts, agents.length * (part + 1) / parts);
      nextChunks.add(at + part, Chunk.of(some, topics));
      nextFirst.add(at + part, some[0]);
    }
    return new Attached(capacity, topics, nextChunks.toArray(Chunk[]::new), nextFirst.toArray(IndexedPersona[]::new));
  }

  /** The agents that want a task the most, the best first. */
  List<Aligned> best(String description, int top, Predicate<IndexedPersona> accepted) {
    var mentioned = topics.in(description);
    var best = new PriorityQueue<Aligned>();
    var tally = new Tally(mentioned, best, top, accepted);
    for (int i = chunks.length - 1; i >= 0 && !mentioned.isEmpty(); i--) {
      tally.count(chunks[i]);
      if (best.size() == top && best.element().alignment() == 1f) {
        break; // whoever was attached earlier is behind
      }
    }
    return best.stream().sorted(Comparator.reverseOrder()).toList();
  }

  /** The agents with a feature, the most proficient first. */
  Holders holders(String feature, float minProficiency, int limit) {
    var page = new HolderPage(feature, minProficiency, limit);
    for (var chunk : chunks) {
      page.take(chunk);
    }
    return page.holders();
  }
}
