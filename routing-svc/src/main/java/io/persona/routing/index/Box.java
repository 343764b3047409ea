package io.persona.routing.index;

/**
 * What all rows of a leaf have in common, in five words, one leaf after another in one array:
 * <ol start="0">
 * <li>least bits of the thermometers 0 to 7</li>
 * <li>most bits of them</li>
 * <li>bytes: least and most of thermometer 8, of thermometer 9, of the count of traits, of the count of styles</li>
 * <li>bytes: least and most of the count of features; least bits set in the traits from 5 and 7 on, and in the features from 2,
 * 4, 6 and 8 on, 255 at most</li>
 * <li>in the lower half the entry of the drive, in the upper one that of the first style; -1 where not all have the same</li>
 * </ol>
 */
final class Box {
  static final int WORDS = 5;
  static final int MIXED = -1;
  private static final int THERMOMETERS_AND_COUNTS = Layout.THERMOMETERS + 3;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long EVEN = 0x00ff00ff00ff00ffL;
  private static final long SUM = 0x0001000100010001L;
  private static final int TAILS = Layout.TRAIT_TAILS.length + Layout.FEATURE_TAILS.length;

  /** So many removals may leave a box wider than it needs to be. */
  static final int PATIENCE = 16;

  private final int[] least = new int[THERMOMETERS_AND_COUNTS];
  private final int[] most = new int[THERMOMETERS_AND_COUNTS];
  private final int[] tails = new int[TAILS];
  private int drive;
  private int style;
  private boolean empty = true;

  /** The box of a leaf with at least one row. */
  static void write(Leaf leaf, Tables.View tables, long[] boxes, int at) {
    var box = new Box();
    for (int row = 0; row < leaf.size(); row++) {
      box.add(leaf, row, tables);
    }
    box.write(boxes, at);
  }

  /** Makes the box of a leaf as wide as a row of it needs. */
  static void extend(Leaf leaf, int row, Tables.View tables, long[] boxes, int at) {
    var box = new Box();
    if (leaf.size() > 1) {
      box.read(boxes, at);
    }
    box.add(leaf, row, tables);
    box.write(boxes, at);
  }

  private void add(Leaf leaf, int row, Tables.View tables) {
    for (int i = 0; i < Layout.THERMOMETERS; i++) {
      extend(i, leaf.thermometer(row, i));
    }
    var record = leaf.record(row);
    int counts = record.next();
    int traits = counts & 0xff;
    int styles = counts >>> 8;
    int features = record.next();
    int its = record.next();
    extend(Layout.THERMOMETERS, traits);
    extend(Layout.THERMOMETERS + 1, styles);
    extend(Layout.THERMOMETERS + 2, features);
    drive = empty || drive == its ? its : MIXED;
    tails(0, Layout.TRAIT_TAILS, traits, tables.traits(), record);
    int first = styles == 0 ? 0 : record.next();
    style = empty || style == first ? first : MIXED;
    for (int i = 1; i < styles; i++) {
      record.next();
    }
    tails(Layout.TRAIT_TAILS.length, Layout.FEATURE_TAILS, features, tables.features(), record);
    empty = false;
  }

  private void extend(int i, int value) {
    least[i] = empty ? value : Math.min(least[i], value);
    most[i] = empty ? value : Math.max(most[i], value);
  }

  private void tails(int first, int[] from, int count, WordTable.View table, Packed record) {
    var bits = new int[from.length];
    for (int i = 0; i < count; i++) {
      int set = Long.bitCount(table.words()[record.next()]);
      for (int tail = 0; tail < from.length && from[tail] <= i; tail++) {
        bits[tail] += set;
      }
    }
    for (int tail = 0; tail < from.length; tail++) {
      int its = Math.min(255, bits[tail]);
      tails[first + tail] = empty ? its : Math.min(tails[first + tail], its);
    }
  }

  private void read(long[] boxes, int at) {
    for (int i = 0; i < 8; i++) {
      least[i] = part(boxes[at], i);
      most[i] = part(boxes[at + 1], i);
    }
    for (int i = 0; i < 4; i++) {
      least[8 + i] = part(boxes[at + 2], 2 * i);
      most[8 + i] = part(boxes[at + 2], 2 * i + 1);
    }
    least[12] = part(boxes[at + 3], 0);
    most[12] = part(boxes[at + 3], 1);
    for (int i = 0; i < TAILS; i++) {
      tails[i] = part(boxes[at + 3], 2 + i);
    }
    drive = (int) boxes[at + 4];
    style = (int) (boxes[at + 4] >>> 32);
    empty = false;
  }

  private void write(long[] boxes, int at) {
    long low = 0;
    long high = 0;
    long more = 0;
    for (int i = 0; i < 8; i++) {
      low |= (long) least[i] << 8 * i;
      high |= (long) most[i] << 8 * i;
    }
    for (int i = 0; i < 4; i++) {
      more |= (long) least[8 + i] << 16 * i | (long) most[8 + i] << 16 * i + 8;
    }
    long rest = least[12] | (long) most[12] << 8;
    for (int i = 0; i < TAILS; i++) {
      rest |= (long) tails[i] << 16 + 8 * i;
    }
    boxes[at] = low;
    boxes[at + 1] = high;
    boxes[at + 2] = more;
    boxes[at + 3] = rest;
    boxes[at + 4] = drive & 0xffffffffL | (long) style << 32;
  }

  /** How far the bytes of a word are below those of {@code low}, or above those of {@code high}, in all; bytes up to 64. */
  static int outside(long low, long high, long word) {
    long sum = positive(low, word) + positive(word, high);
    return (int) (((sum & EVEN) + (sum >>> 8 & EVEN)) * SUM >>> 48);
  }

  /** By byte: one - other, where that is above zero. */
  private static long positive(long one, long other) {
    long difference = (one | HIGH) - other;
    return difference & (difference >>> 7 & ONES) * 0x7f;
  }

  /** Byte i of a word. */
  static int part(long word, int i) {
    return (int) (word >>> 8 * i) & 0xff;
  }
}
