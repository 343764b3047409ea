package io.persona.routing.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The agents in the order in which they were attached, in chunks with postings. Never changes. A question begins with the
 * agents that were attached last and ends where nothing earlier can be better.
 * Decision: docs/adr/0043-postings-answer-tasks-and-features.md.
 */
final class Attached {
  static final Comparator<IndexedPersona> FIRST_ATTACHED_FIRST = (one, other) -> {
    int order = Long.compare(one.attributes().createdAt(), other.attributes().createdAt());
    return order != 0 ? order : one.personaId().compareTo(other.personaId());
  };

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
      topics.learn(taken.agent().volition());
    }
    if (left != null && taken != null && FIRST_ATTACHED_FIRST.compare(left, taken) != 0) {
      return change(left, null, left).change(null, taken, taken);
    }
    return change(left, taken, left == null ? taken : left);
  }

  /** After many personas have changed: what any of them falls into is made anew, once. */
  Attached after(List<Net> nets) {
    var left = Collections.<IndexedPersona>newSetFromMap(new IdentityHashMap<>());
    var taken = new TreeMap<Integer, List<IndexedPersona>>();
    for (var net : nets) {
      if (net.wasAgent() && net.was() != net.is()) {
        left.add(net.was());
        taken.computeIfAbsent(chunkOf(net.was()), _ -> new ArrayList<>());
      }
      if (net.isAgent() && net.was() != net.is()) {
        topics.learn(net.is().agent().volition());
        taken.computeIfAbsent(chunkOf(net.is()), _ -> new ArrayList<>()).add(net.is());
      }
    }
    var nextChunks = new ArrayList<Chunk>();
    var nextFirst = new ArrayList<IndexedPersona>();
    for (int i = 0; i < Math.max(1, chunks.length); i++) {
      var more = taken.get(i);
      if (more != null) {
        var agents = Stream.concat(chunks.length == 0 ? Stream.empty() : Arrays.stream(chunks[i].sorted()),
            more.stream()).filter(agent -> !left.contains(agent)).sorted(FIRST_ATTACHED_FIRST)
            .toArray(IndexedPersona[]::new);
        split(agents, Math.ceilDiv(agents.length, capacity * 3 / 4), nextChunks, nextFirst);
      } else if (chunks.length > 0) {
        nextChunks.add(chunks[i]);
        nextFirst.add(first[i]);
      }
    }
    return new Attached(capacity, topics, nextChunks.toArray(Chunk[]::new), nextFirst.toArray(IndexedPersona[]::new));
  }

  private int chunkOf(IndexedPersona agent) {
    int found = Arrays.binarySearch(first, agent, FIRST_ATTACHED_FIRST);
    return Math.max(0, found < 0 ? -found - 2 : found);
  }

  private Attached change(@Nullable IndexedPersona before, @Nullable IndexedPersona after, IndexedPersona where) {
    if (chunks.length == 0) {
      return new Attached(capacity, topics, new Chunk[] {Chunk.of(new IndexedPersona[] {where}, topics)},
          new IndexedPersona[] {where});
    }
    int at = chunkOf(where);
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
    var nextChunks = new ArrayList<>(Arrays.asList(chunks).subList(0, at));
    var nextFirst = new ArrayList<>(Arrays.asList(first).subList(0, at));
    split(agents, agents.length == 0 ? 0 : agents.length > capacity * 3 / 4 ? 2 : 1, nextChunks, nextFirst);
    nextChunks.addAll(Arrays.asList(chunks).subList(at + 1, chunks.length));
    nextFirst.addAll(Arrays.asList(first).subList(at + 1, first.length));
    return new Attached(capacity, topics, nextChunks.toArray(Chunk[]::new), nextFirst.toArray(IndexedPersona[]::new));
  }

  private void split(IndexedPersona[] agents, int parts, List<Chunk> toChunks, List<IndexedPersona> toFirst) {
    for (int part = 0; part < parts; part++) {
      var some = Arrays.copyOfRange(agents, agents.length * part / parts, agents.length * (part + 1) / parts);
      toChunks.add(Chunk.of(some, topics));
      toFirst.add(some[0]);
    }
  }

  /** The agents that want a task the most, the best first. */
  List<Aligned> best(String description, int top, Predicate<IndexedPersona> accepted) {
    var mentioned = topics.in(description);
    var best = new PriorityQueue<Aligned>();
    float most = topics.mostAlignment(mentioned);
    var tally = new Tally(mentioned, most, best, top, accepted);
    for (int i = chunks.length - 1; i >= 0 && most > 0; i--) {
      tally.count(chunks[i]);
      if (best.size() == top && best.element().alignment() >= most) {
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
