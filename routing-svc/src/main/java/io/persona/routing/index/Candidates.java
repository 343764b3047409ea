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
  /** Rows of which something is fetched before the first of them is looked at. */
  private static final int AHEAD = 16;

  private final Query query;
  private final Rows rows;
  private final Matches matches;
  private final Left left = new Left();
  /** In how many bits each differs at least, its leaf, and its row, in this order. */
  private long[] found = new long[Leaf.MOST];
  private int count;
  /** Of what was read ahead, so that it is not left out. */
  private int fetched;

  Candidates(Course course) {
    this.query = course.query();
    this.rows = course.rows();
    this.matches = course.matches();
  }

  /** Reads a little of a leaf before leaves are added: the memory brings several at a time. */
  void touch(int leaf) {
    fetched += rows.leaves()[leaf].from();
  }

  /** Brings a leaf into the cache. */
  void fetch(int leaf) {
    fetched += rows.leaves()[leaf].fetch();
  }

  /** Adds the rows of a leaf that pass the sieve, with what is known of all of them. */
  void add(int leaf) {
    int known = query.known(rows.boxes(), leaf * Box.WORDS);
    query.sift(Sieve.BEST, rows.leaves()[leaf], known, left, matches.bound());
    if (count + left.count() > found.length) {
      found = Arrays.copyOf(found, 4 * found.length);
    }
    for (int i = 0; i < left.count(); i++) {
      found[count++] = (long) known << BOUND_AT | (long) leaf << ROW_BITS | left.rows()[i];
    }
  }

  /** Compares what was added, and offers the rows that are near enough. */
  void compare() {
    look();
    Arrays.sort(found, 0, count);
    int bound = matches.bound();
    for (int i = 0; i < count && found[i] >>> BOUND_AT <= bound; i++) {
      if (i % AHEAD == 0) {
        fetchRecords(i, Math.min(count, i + AHEAD));
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

  /** Keeps the candidates that still are near enough by all that their places tell. */
  private void look() {
    int bound = matches.bound();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i % AHEAD == 0) {
        fetchPlaces(i, Math.min(count, i + AHEAD));
      }
      int atLeast = query.atLeast(leaf(found[i]), row(found[i]), (int) (found[i] >>> BOUND_AT));
      found[kept] = (long) atLeast << BOUND_AT | found[i] & (1L << BOUND_AT) - 1;
      kept += atLeast <= bound ? 1 : 0;
    }
    count = kept;
  }

  private void fetchPlaces(int from, int to) {
    int some = 0;
    for (int i = from; i < to; i++) {
      var leaf = leaf(found[i]);
      int at = leaf.place(row(found[i]));
      some += leaf.places()[at] + leaf.places()[at + Place.ALL - 1];
    }
    fetched += some;
  }

  private void fetchRecords(int from, int to) {
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
