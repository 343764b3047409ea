package io.persona.routing.index;

/**
 * Some agents that follow each other in {@link Order}, with their rows. Never changes; a change is a new leaf.
 *
 * @param halves see {@link Halves}. Leaves that follow each other share one array, so that a search reads on where it is
 * @param places the bytes of each {@link Place}, row by row; shared by the same leaves
 * @param from   how many rows of others come before those of this leaf in both
 * @param starts where the record of each row begins, and the last one ends
 */
record Leaf(int size, IndexedPersona[] agents, long[] keys, byte[] halves, byte[] places, int from, int[] starts,
    char[] records) {
  /** Rows at most: a change copies one leaf, some 20 kB; a sieve takes up to 64 rows at a time. */
  static final int MOST = 256;
  /** Bytes behind the last leaf of an array, so that as many as a vector has can be read from wherever a row is. */
  private static final int BEHIND = 64;
  private static final int LINE = 64;
  static final Leaf EMPTY = new LeafRows(0, 0).leaf();

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

  /** An array for the halves of so many rows. */
  static byte[] roomForHalves(int rows) {
    return new byte[Halves.PAIRS * rows + BEHIND];
  }

  /** Where the first pair of halves of a row is. */
  int half(int row) {
    return Halves.PAIRS * from + Halves.at(row);
  }

  /** From one pair of halves of a row to the next. */
  int step(int row) {
    return Halves.step(size, row);
  }

  /** Where the places of a row are. */
  int place(int row) {
    return Place.ALL * (from + row);
  }

  /** Reads something of each line of memory that the halves are in, one after another, which is how it brings them quickest; returns anything. */
  int fetch() {
    int some = 0;
    int end = Halves.PAIRS * (from + size);
    for (int at = Halves.PAIRS * from; at < end; at += LINE) {
      some += halves[at];
    }
    return some;
  }

  /** The same leaf with its bytes in these arrays, behind those of so many rows. */
  Leaf moved(byte[] sharedHalves, byte[] sharedPlaces, int at) {
    var moved = new Leaf(size, agents, keys, sharedHalves, sharedPlaces, at, starts, records);
    System.arraycopy(halves, half(0), sharedHalves, moved.half(0), Halves.PAIRS * size);
    System.arraycopy(places, place(0), sharedPlaces, moved.place(0), Place.ALL * size);
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
    return Place.thermometerBits(places[place(row) + i]);
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

  /** Bytes of all but the halves and the places, whose arrays others may share. */
  long bytes() {
    return (long) size * Long.BYTES + (long) starts.length * Integer.BYTES + (long) records.length * Character.BYTES;
  }
}
