package io.persona.routing.index;

/** The rows of a leaf that may still be near enough, while a {@link Sieve} looks at one thing after another. Used by one thread. */
final class Left {
  private final int[] bounds = new int[Leaf.MOST];
  private final int[] rows = new int[Leaf.MOST];
  private final byte[] sums = new byte[4 * Leaf.MOST];
  private int count;

  /** In how many bits row i of the leaf differs at least, if it is left. */
  int[] bounds() {
    return bounds;
  }

  /** The rows that are left. */
  int[] rows() {
    return rows;
  }

  /** How many are left. */
  int count() {
    return count;
  }

  void count(int newCount) {
    count = newCount;
  }

  /** Room for four sums of every row. */
  byte[] sums() {
    return sums;
  }

  void add(int row, int bound) {
    bounds[row] = bound;
    rows[count++] = row;
  }

  /** Begins with those of so many rows whose bound is within the limit. Without a branch: half of them are. */
  void keep(int size, int limit) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      rows[kept] = i;
      kept += bounds[i] - limit - 1 >>> 31;
    }
    count = kept;
  }

  /** Adds a row when its bound is within the limit. Without a branch, too. */
  void add(int row, int bound, int limit) {
    bounds[row] = bound;
    rows[count] = row;
    count += bound - limit - 1 >>> 31;
  }
}
