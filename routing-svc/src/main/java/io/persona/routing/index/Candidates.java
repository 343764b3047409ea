package io.persona.routing.index;

import java.util.Arrays;

/**
 * The rows of a block of leaves that passed the filter, to be compared exactly, the most promising first. Used by one thread.
 */
final class Candidates {
  /** Leaves of a block at most. */
  static final int BLOCK = 64;
  private static final int ROW_BITS = 8;
  private static final int BOUND_AT = 40;
  /** Rows whose records are fetched before the first of them is compared. */
  private static final int AHEAD = 16;

  private final Query query;
  private final Rows rows;
  private final Matches matches;
  private final Left left = new Left();
  /** Bound, leaf and row of each, in this order. */
  private long[] found = new long[Leaf.MOST];
  private int count;
  /** Of what was read ahead, so that it is not left out. */
  private int fetched;

  Candidates(Query query, Rows rows, Matches matches) {
    this.query = query;
    this.rows = rows;
    this.matches = matches;
  }

  /** Adds the rows of a leaf that pass. */
  void add(int leaf) {
    fetched += rows.leaves()[leaf].fetch();
    query.sift(Sieve.BEST, rows.leaves()[leaf], rows.boxes(), leaf * Box.WORDS, left, matches.bound());
    if (count + left.count() > found.length) {
      found = Arrays.copyOf(found, 4 * found.length);
    }
    for (int i = 0; i < left.count(); i++) {
      int row = left.rows()[i];
      found[count++] = (long) left.bounds()[row] << BOUND_AT | (long) leaf << ROW_BITS | row;
    }
  }

  /** Compares what was added, and offers the rows that are near enough. */
  void compare() {
    Arrays.sort(found, 0, count);
    int bound = matches.bound();
    for (int i = 0; i < count && found[i] >>> BOUND_AT <= bound; i++) {
      if (i % AHEAD == 0) {
        fetch(i, Math.min(count, i + AHEAD));
      }
      var leaf = leaf(found[i]);
      int row = row(found[i]);
      int differing = query.distance(leaf, row);
      if (differing <= bound) {
        matches.offer(leaf.agents()[row], differing);
        bound = matches.bound();
      }
    }
    count = 0;
  }

  /** Reads something of each: the memory brings several at a time. */
  private void fetch(int from, int to) {
    int some = 0;
    for (int i = from; i < to; i++) {
      var leaf = leaf(found[i]);
      some += leaf.records()[leaf.starts()[row(found[i])]];
    }
    fetched += some;
  }

  private Leaf leaf(long candidate) {
    return rows.leaves()[(int) (candidate >>> ROW_BITS)];
  }

  private static int row(long candidate) {
    return (int) candidate & (1 << ROW_BITS) - 1;
  }
}
