package io.persona.routing.index;

/**
 * Some agents that follow each other in {@link Order}, with their rows. Never changes; a change is a new leaf.
 *
 * @param places the bytes of all rows, {@link Place} by place; see {@link #column}. Leaves that follow each other share one array,
 *               so that a search reads on where it is
 * @param from   how many rows of others come before those of this leaf
 * @param starts where the record of each row begins, and the last one ends
 */
record Leaf(int size, IndexedPersona[] agents, long[] keys, byte[] places, int from, int[] starts, char[] records) {
  /** Rows at most: a change copies one leaf, some 20 kB; a filter wants long columns. */
  static final int MOST = 256;
  /** Bytes behind the last leaf of an array, so that as many as a vector has can be read from wherever a row is. */
  private static final int BEHIND = 64;
  private static final int LINE = 64;
  static final Leaf EMPTY = new Leaf(0, new IndexedPersona[0], new long[0], room(0), 0, new int[1], new char[0]);

  /** Where the agent is, or {@code -(where it belongs) - 1}. */
  int place(long key, String personaId) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Order.compare(keys[middle], agents[middle].personaId(), key, personaId);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** Whether it begins with this row or one before it. */
  boolean beginsUpTo(long key, String personaId) {
    return Order.compare(keys[0], agents[0].personaId(), key, personaId) <= 0;
  }

  Leaf with(int place, IndexedPersona agent, Row row) {
    return new LeafRows(size + 1, records.length + row.record().length).take(this, 0, place).add(agent, row)
        .take(this, place, size).leaf();
  }

  Leaf without(int place) {
    int numbers = starts[place + 1] - starts[place];
    return new LeafRows(size - 1, records.length - numbers).take(this, 0, place).take(this, place + 1, size).leaf();
  }

  /** The rows from one place to before another. */
  Leaf part(int from, int to) {
    return new LeafRows(to - from, starts[to] - starts[from]).take(this, from, to).leaf();
  }

  /** With the rows of another one behind. */
  Leaf and(Leaf other) {
    return new LeafRows(size + other.size, records.length + other.records.length).take(this, 0, size)
        .take(other, 0, other.size).leaf();
  }

  /** An array for the bytes of so many rows. */
  static byte[] room(int rows) {
    return new byte[Place.ALL * rows + BEHIND];
  }

  /** Where the bytes of a place begin, one for each row; a place behind the other, and a leaf behind the other. */
  int column(int place) {
    return Place.ALL * from + place * size;
  }

  /** Reads something of each line of memory that the places are in, one after another, which is how it brings them quickest; returns anything. */
  int fetch() {
    int some = 0;
    int end = column(Place.ALL);
    for (int at = column(0); at < end; at += LINE) {
      some += places[at];
    }
    return some;
  }

  /** The same leaf with its bytes in this array, behind those of so many rows. */
  Leaf moved(byte[] shared, int at) {
    var moved = new Leaf(size, agents, keys, shared, at, starts, records);
    System.arraycopy(places, column(0), shared, moved.column(0), Place.ALL * size);
    return moved;
  }

  /** Where it is best cut in two: in its middle half, between the rows that have the least in common. */
  int seam() {
    int best = size / 2;
    for (int i = size / 4 + 1; i < size * 3 / 4; i++) {
      if (Long.compareUnsigned(keys[i - 1] ^ keys[i], keys[best - 1] ^ keys[best]) > 0) {
        best = i;
      }
    }
    return best;
  }

  /** The record of a row, to be read from its beginning. */
  Packed record(int row) {
    return new Packed(records, starts[row]);
  }

  /** Bits of a thermometer of a row. */
  int thermometer(int row, int i) {
    return places[column(i) + row];
  }

  /** All words of a row. */
  long[] words(int row, Tables.View tables) {
    var words = new long[Layout.END];
    for (int i = 0; i < Layout.THERMOMETERS; i++) {
      words[Layout.thermometer(i)] = Layout.mask(thermometer(row, i));
    }
    record(row).write(words, tables);
    return words;
  }

  /** Bytes of all but the places, whose array others may share. */
  long bytes() {
    return (long) size * Long.BYTES + (long) starts.length * Integer.BYTES + (long) records.length * Character.BYTES;
  }
}
