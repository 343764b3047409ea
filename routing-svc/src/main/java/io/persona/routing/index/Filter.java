package io.persona.routing.index;

import static io.persona.routing.index.Layout.FEATURES;
import static io.persona.routing.index.Layout.STYLES;
import static io.persona.routing.index.Layout.TRAITS;

import java.util.Arrays;

/**
 * In how many bits a row differs from what is asked at least, from its four filter words: what its thermometers differ by, and
 * what a trait, style or feature with another label differs by at least. It reads eight bytes at a time, in passes that are
 * small enough for the compiler to make vector code of them.
 */
final class Filter {
  /** Positions of each that have labels. */
  static final int LABELLED_TRAITS = 9;
  static final int LABELLED_STYLES = 3;
  static final int LABELLED_FEATURES = 10;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LOW = ~HIGH;
  private static final long CLASSES = WordTable.CLASS * ONES;
  private static final int LABELS = 256;
  private static final int WORD = 8 * LABELS;
  private static final long EVEN = 0x00ff00ff00ff00ffL;
  private static final long SUM = 0x0001000100010001L;
  /** Bytes of the last filter word that are labels: of styles, of a trait, of features. */
  private static final int STYLE = 2;
  private static final int NINTH_TRAIT = 5;
  private static final int NINTH_FEATURE = 6;

  private final long thermometers;
  private final long ninth;
  private final long tenth;
  /** Classes of labels and weights by filter word; the weight of the lowest byte is the highest byte. */
  private final long[] classes = new long[Row.FILTERS];
  private final long[] weights = new long[Row.FILTERS];
  /** By byte of the filter words, by label: what it means at least. */
  private final byte[] least = new byte[Row.FILTERS * WORD];

  Filter(long[] asked, Tables.View tables) {
    long first = 0;
    for (int i = 0; i < 8; i++) {
      first |= (long) Layout.thermometerBits(asked, i) << 8 * i;
      weigh(1, i, tables.traits(), asked[TRAITS + i], 31);
      weigh(2, i, tables.features(), asked[FEATURES + i], 31);
    }
    this.thermometers = first;
    this.ninth = Layout.thermometerBits(asked, 8);
    this.tenth = Layout.thermometerBits(asked, 9);
    for (int i = 0; i < 3; i++) {
      weigh(3, STYLE + i, tables.styles(), asked[STYLES + i], 60 - 10 * i);
    }
    weigh(3, NINTH_TRAIT, tables.traits(), asked[TRAITS + 8], 35);
    weigh(3, NINTH_FEATURE, tables.features(), asked[FEATURES + 8], 35);
    weigh(3, NINTH_FEATURE + 1, tables.features(), asked[FEATURES + 9], 35);
  }

  /** @param most weight at most, so that the eight weights of a word sum up to less than 256 */
  private void weigh(int word, int place, WordTable.View table, long asked, int most) {
    int at = word * WORD + place * LABELS;
    table.least(asked, least, at);
    if (asked == 0) {
      return; // what all rows have there is told by their box
    }
    var byClass = new int[WordTable.CLASS + 1];
    Arrays.fill(byClass, Byte.MAX_VALUE);
    for (int i = 0; i < LABELS; i++) {
      byClass[i & WordTable.CLASS] = Math.min(byClass[i & WordTable.CLASS], least[at + i]);
    }
    int nearest = 0;
    for (int i = 1; i < byClass.length; i++) {
      nearest = byClass[i] < byClass[nearest] ? i : nearest;
    }
    int others = most;
    for (int i = 0; i < byClass.length; i++) {
      others = i == nearest ? others : Math.min(others, byClass[i]);
    }
    classes[word] |= (long) nearest << 8 * place;
    weights[word] |= (long) others << 8 * (7 - place);
  }

  /**
   * The rows of a leaf that may be near enough by their thermometers and styles; the other steps go on with these.
   *
   * @param base   in how many bits all rows differ at least, thermometers aside, in places from these counts on
   * @param counts traits, styles and features at most
   */
  void thermometersAndStyles(Leaf leaf, Left left, int base, int limit, Counts counts) {
    int size = leaf.size();
    var words = leaf.filter();
    thermometers(words, leaf.column(0), size, left.bounds(), base, thermometers);
    long last = upTo(weights[3], STYLE, counts.styles()) & bytes(counts.oneStyle() ? STYLE + 1 : STYLE, NINTH_TRAIT)
        | weights[3] & (counts.traits() > 8 ? bytes(NINTH_TRAIT, NINTH_FEATURE) : 0)
        | upTo(weights[3], NINTH_FEATURE, counts.features() - 8) & bytes(NINTH_FEATURE, 8);
    rest(words, leaf.column(3), size, left.bounds(), ninth, tenth, classes[3], last);
    left.keep(size, limit);
  }

  /** Of the rows that are left those that may be near enough by the names of their features, too. */
  void features(Leaf leaf, Left left, int limit, Counts counts) {
    labels(leaf.filter(), leaf.column(2), left, limit, classes[2], upTo(weights[2], 0, counts.features()));
  }

  /** Of the rows that are left those that may be near enough by the names of their traits, too. */
  void traits(Leaf leaf, Left left, int limit, Counts counts) {
    labels(leaf.filter(), leaf.column(1), left, limit, classes[1], upTo(weights[1], 0, counts.traits()));
  }

  /** The weights of places from {@code first} on, of which so many count. */
  private static long upTo(long weights, int first, int count) {
    return weights & bytes(0, Math.clamp(first + (long) Math.max(0, count), 0, 8));
  }

  /** Mask of the weights of these places. */
  private static long bytes(int from, int to) {
    return (to == 0 ? 0 : -1L << 8 * (8 - to)) & (from == 0 ? -1L : (1L << 8 * (8 - from)) - 1);
  }

  private static void thermometers(long[] words, int from, int size, int[] bounds, int base, long asked) {
    for (int i = 0; i < size; i++) {
      bounds[i] = base + thermometers(words[from + i], asked);
    }
  }

  private static int thermometers(long row, long asked) {
    long difference = (row | HIGH) - asked; // by byte: 128 + row - asked
    long negative = ONES - (difference >>> 7 & ONES);
    long absolute = (difference & LOW ^ (negative << 7) - negative) + negative;
    return (int) (((absolute & EVEN) + (absolute >>> 8 & EVEN)) * SUM >>> 48);
  }

  private static void rest(long[] words, int from, int size, int[] bounds, long ninth, long tenth, long asked,
      long weights) {
    for (int i = 0; i < size; i++) {
      long row = words[from + i];
      long other = (row ^ asked) & CLASSES;
      bounds[i] += (int) (Math.abs((row & 0xff) - ninth) + Math.abs((row >>> 8 & 0xff) - tenth)
          + ((other + LOW >>> 7 & ONES) * weights >>> 56));
    }
  }

  private static void labels(long[] words, int from, Left left, int limit, long asked, long weights) {
    var bounds = left.bounds();
    var rows = left.rows();
    int count = 0;
    for (int i = 0; i < left.count(); i++) {
      int row = rows[i];
      long other = (words[from + row] ^ asked) & CLASSES;
      int bound = bounds[row] + (int) ((other + LOW >>> 7 & ONES) * weights >>> 56);
      bounds[row] = bound;
      rows[count] = row;
      count += bound - limit - 1 >>> 31;
    }
    left.count(count);
  }

  /**
   * Of the rows that are left those that may be near enough by the label that they have in each place of the features: closer
   * than by names alone, and too much work for all rows.
   *
   * @param base in how many bits all rows differ at least in their drive, and in places that have no label
   */
  void closerByFeatures(Leaf leaf, Left left, int base, int limit) {
    var words = leaf.filter();
    int first = leaf.column(0);
    int features = leaf.column(2);
    int rest = leaf.column(3);
    var bounds = left.bounds();
    var rows = left.rows();
    int count = 0;
    for (int i = 0; i < left.count(); i++) {
      int row = rows[i];
      long last = words[rest + row];
      int bound = base + thermometers(words[first + row], thermometers) + (int) (Math.abs((last & 0xff) - ninth)
          + Math.abs((last >>> 8 & 0xff) - tenth)) + sum(2 * WORD, words[features + row]);
      bounds[row] = bound;
      rows[count] = row;
      count += bound - limit - 1 >>> 31;
    }
    left.count(count);
  }

  /** The same by the labels in all other places. */
  void closerByTheRest(Leaf leaf, Left left, int limit) {
    var words = leaf.filter();
    int traits = leaf.column(1);
    int rest = leaf.column(3);
    var bounds = left.bounds();
    var rows = left.rows();
    int count = 0;
    for (int i = 0; i < left.count(); i++) {
      int row = rows[i];
      long last = words[rest + row];
      int bound = bounds[row] + sum(WORD, words[traits + row])
          + at(3 * WORD + 2 * LABELS, last >>> 16) + at(3 * WORD + 3 * LABELS, last >>> 24)
          + at(3 * WORD + 4 * LABELS, last >>> 32) + at(3 * WORD + 5 * LABELS, last >>> 40)
          + at(3 * WORD + 6 * LABELS, last >>> 48) + at(3 * WORD + 7 * LABELS, last >>> 56);
      bounds[row] = bound;
      rows[count] = row;
      count += bound - limit - 1 >>> 31;
    }
    left.count(count);
  }

  private int sum(int word, long row) {
    return at(word, row) + at(word + LABELS, row >>> 8) + at(word + 2 * LABELS, row >>> 16)
        + at(word + 3 * LABELS, row >>> 24) + at(word + 4 * LABELS, row >>> 32) + at(word + 5 * LABELS, row >>> 40)
        + at(word + 6 * LABELS, row >>> 48) + at(word + 7 * LABELS, row >>> 56);
  }

  private int at(int place, long label) {
    return least[place + (int) (label & 0xff)];
  }

  /**
   * How many of each there are at most.
   *
   * @param oneStyle whether the first style of all is known
   */
  record Counts(int traits, int styles, int features, boolean oneStyle) {}
}
