package io.persona.routing.index;

/** The rows of a leaf that may still be near enough after a {@link Sieve}. Used by one thread. */
final class Left {
  private final int[] rows = new int[Leaf.MOST + 1];
  private int count;

  /** The rows that are left. */
  int[] rows() {
    return rows;
  }

  /** How many are left. */
  int count() {
    return count;
  }

  void clear() {
    count = 0;
  }

  /** Adds a row when it is left. */
  void add(int row, boolean left) {
    rows[count] = row;
    count += left ? 1 : 0;
  }
}
