package io.persona.routing.index;

/** The rows of a leaf while it is made, one after another: each is copied once. Used by one thread. */
final class LeafRows {
  private final Leaf leaf;
  private int size;
  private int length;

  /**
   * @param rows    that there will be
   * @param numbers of their records
   */
  LeafRows(int rows, int numbers) {
    leaf = new Leaf(rows, new IndexedPersona[rows], new long[rows], Leaf.roomForHalves(rows),
        new byte[Place.ALL * rows],
        0, new int[rows + 1], new char[numbers]);
  }

  /** Takes the rows of another leaf from one place to before another. */
  LeafRows take(Leaf other, int from, int to) {
    int some = to - from;
    System.arraycopy(other.agents(), from, leaf.agents(), size, some);
    System.arraycopy(other.keys(), from, leaf.keys(), size, some);
    System.arraycopy(other.places(), other.place(from), leaf.places(), leaf.place(size), Place.ALL * some);
    int first = other.starts()[from];
    for (int i = 1; i <= some; i++) {
      leaf.starts()[size + i] = length + other.starts()[from + i] - first;
    }
    int numbers = other.starts()[to] - first;
    System.arraycopy(other.records(), first, leaf.records(), length, numbers);
    size += some;
    length += numbers;
    return this;
  }

  LeafRows add(IndexedPersona agent, Row row) {
    leaf.agents()[size] = agent;
    leaf.keys()[size] = row.key();
    System.arraycopy(row.places(), 0, leaf.places(), leaf.place(size), Place.ALL);
    System.arraycopy(row.record(), 0, leaf.records(), length, row.record().length);
    length += row.record().length;
    leaf.starts()[++size] = length;
    return this;
  }

  /** The leaf, when all rows are there. */
  Leaf leaf() {
    Halves.write(leaf.places(), size, leaf.halves());
    return leaf;
  }
}
