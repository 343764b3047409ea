package io.persona.routing.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of all agents in {@link Order}, in leaves, with the box of each leaf. Never changes; {@link Edit} makes others. */
record Rows(Leaf[] leaves, long[] boxes) {
  static final Rows NONE = new Rows(new Leaf[0], new long[0]);

  /** The last leaf that begins with this row or one before it, or the first. */
  private static int find(Leaf[] leaves, int count, long key, String personaId) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (leaves[middle].beginsUpTo(key, personaId)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** All words of an agent that is there. */
  long[] words(long key, String personaId, Tables.View tables) {
    var leaf = leaves[find(leaves, leaves.length, key, personaId)];
    return leaf.words(leaf.place(key, personaId), tables);
  }

  void forEachAgent(Consumer<IndexedPersona> action) {
    for (var leaf : leaves) {
      for (var agent : leaf.agents()) {
        action.accept(agent);
      }
    }
  }

  long bytes() {
    return (long) boxes.length * Long.BYTES + Arrays.stream(leaves).mapToLong(Leaf::bytes).sum()
        + Arrays.stream(leaves).flatMap(leaf -> Stream.of(leaf.halves(), leaf.places())).collect(Collectors
            .toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>()))).stream()
            .mapToLong(shared -> shared.length).sum();
  }

  /** Other rows that come of some. Used by one thread. */
  static final class Edit {
    private final Tables tables;
    private final BitSet touched = new BitSet();
    private Leaf[] leaves;
    private long[] boxes;
    private int count;

    Edit(Rows rows, Tables tables) {
      this.tables = tables;
      leaves = rows.leaves.clone();
      boxes = rows.boxes.clone();
      count = leaves.length;
    }

    void add(IndexedPersona agent, Row row) {
      if (count == 0) {
        insert(0, Leaf.EMPTY);
      }
      int at = find(leaves, count, row.key(), agent.personaId());
      if (leaves[at].size() == Leaf.MOST) {
        var whole = leaves[at];
        int seam = whole.seam();
        put(at, whole.part(0, seam));
        insert(at + 1, whole.part(seam, whole.size()));
        write(at + 1);
        at = leaves[at + 1].beginsUpTo(row.key(), agent.personaId()) ? at + 1 : at;
      }
      int place = -leaves[at].place(row.key(), agent.personaId()) - 1;
      change(at, leaves[at].with(place, agent, row));
      Box.extend(leaves[at], place, tables.view(), boxes, at * Box.WORDS);
    }

    void remove(long key, String personaId) {
      int at = find(leaves, count, key, personaId);
      var left = leaves[at].without(leaves[at].place(key, personaId));
      if (left.size() == 0) {
        move(at + 1, at);
      } else if (left.size() < Leaf.MOST / 8 && at + 1 < count
          && left.size() + leaves[at + 1].size() < Leaf.MOST / 2) {
        put(at, left.and(leaves[at + 1]));
        move(at + 2, at + 1);
      } else if (left.size() % Box.PATIENCE == 0) {
        put(at, left);
      } else {
        change(at, left);
      }
    }

    private void change(int at, Leaf leaf) {
      leaves[at] = leaf;
      touched.set(at / Shared.LEAVES);
    }

    private void put(int at, Leaf leaf) {
      change(at, leaf);
      write(at);
    }

    private void write(int at) {
      Box.write(leaves[at], tables.view(), boxes, at * Box.WORDS);
    }

    private void insert(int at, Leaf leaf) {
      if (count == leaves.length) {
        leaves = Arrays.copyOf(leaves, count + count / 2 + 1);
        boxes = Arrays.copyOf(boxes, leaves.length * Box.WORDS);
      }
      move(at, at + 1);
      leaves[at] = leaf;
    }

    private void move(int from, int to) {
      int some = count - from;
      System.arraycopy(leaves, from, leaves, to, some);
      System.arraycopy(boxes, from * Box.WORDS, boxes, to * Box.WORDS, some * Box.WORDS);
      count += to - from;
    }

    Rows rows() {
      touched.stream().map(part -> part * Shared.LEAVES).filter(from -> from < count)
          .forEach(from -> Shared.gather(leaves, from, Math.min(count, from + Shared.LEAVES)));
      return count == leaves.length
          ? new Rows(leaves, boxes)
          : new Rows(Arrays.copyOf(leaves, count), Arrays.copyOf(boxes, count * Box.WORDS));
    }
  }
}
