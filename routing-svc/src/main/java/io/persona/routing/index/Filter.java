package io.persona.routing.index;

import static io.persona.routing.index.Layout.FEATURES;
import static io.persona.routing.index.Layout.STYLES;
import static io.persona.routing.index.Layout.TRAITS;

import org.jspecify.annotations.Nullable;

/**
 * In how many bits a row differs from what is asked at least, from its five filter words: what its thermometers differ by,
 * what a drive, trait, style or feature with another label differs by at least, and what it has set where nothing is asked.
 * It reads eight bytes at a time, in passes that are small enough for the compiler to make vector code of them.
 */
final class Filter {
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LOW = ~HIGH;
  private static final long EVEN = 0x00ff00ff00ff00ffL;
  private static final long SUM = 0x0001000100010001L;

  private final long base;
  private final long thermometers;
  private final long ninth;
  private final long tenth;
  /** Labels and weights of the filter words 1, 2 and 3; the weight of the lowest byte is the highest byte. */
  private final long[] labels = new long[4];
  private final long[] weights = new long[4];
  /** By byte of the filter words, by label: what it means at least; null where it means nothing. */
  private final int @Nullable [][] least = new int[32][];
  private final int traitTail;
  private final long traitMask;
  private final int featureTail;
  private final long featureMask;

  private Filter(long[] asked, Tables.View tables, long base) {
    this.base = base;
    long first = 0;
    for (int i = 0; i < 8; i++) {
      first |= bits(asked, i) << 8 * i;
    }
    this.thermometers = first;
    this.ninth = bits(asked, 8);
    this.tenth = bits(asked, 9);
    weigh(1, 0, tables.drives(), asked, Layout.DRIVE, 2, 140);
    for (int i = 0; i < 3; i++) {
      weigh(1, 1 + i, tables.styles(), asked, STYLES + i, 1, 26 >> i);
      weigh(1, 5 + i, tables.features(), asked, FEATURES + 8 + i, 1, 17);
    }
    weigh(1, 4, tables.traits(), asked, TRAITS + 8, 1, 17);
    for (int i = 0; i < 8; i++) {
      weigh(2, i, tables.traits(), asked, TRAITS + i, 1, 31);
      weigh(3, i, tables.features(), asked, FEATURES + i, 1, 31);
    }
    int traits = tail(asked, TRAITS, Layout.COMMUNICATION, Layout.TRAIT_TAILS);
    this.traitTail = 16 + 8 * Math.max(0, traits);
    this.traitMask = traits < 0 ? 0 : 0xff;
    int features = tail(asked, FEATURES, Layout.END, Layout.FEATURE_TAILS);
    this.featureTail = 32 + 8 * Math.max(0, features);
    this.featureMask = features < 0 ? 0 : 0xff;
  }

  static Filter of(long[] asked, Tables.View tables, int base) {
    return new Filter(asked, tables, base);
  }

  private static long bits(long[] asked, int thermometer) {
    return Long.bitCount(asked[Layout.thermometer(thermometer)]);
  }

  /** @param most weight at most, so that the eight weights of a word sum up to less than 256 */
  private void weigh(int word, int place, WordTable.View table, long[] asked, int from, int step, int most) {
    if (table.width() == 1 && asked[from] == 0) {
      return; // what a row has there is told by its tail
    }
    var byLabel = table.least(asked, from, step);
    least[8 * word + place] = byLabel;
    int label = 0;
    for (int i = 1; i < byLabel.length; i++) {
      label = byLabel[i] < byLabel[label] ? i : label;
    }
    int others = WordTable.NONE;
    for (int i = 0; i < byLabel.length; i++) {
      others = i == label ? others : Math.min(others, byLabel[i]);
    }
    labels[word] |= (long) label << 8 * place;
    weights[word] |= (long) Math.min(most, others) << 8 * (7 - place);
  }

  /**
   * In how many bits a row differs at least, by the label that it has in each place: closer than {@link #apply}, and too
   * much work for all rows. It stops where it is above the limit.
   */
  int closer(Columns rows, int row, int thermometers, int limit) {
    var filter = rows.filter();
    int bound = (int) base + thermometers + (int) (filter[4][row] >>> traitTail & traitMask)
        + (int) (filter[4][row] >>> featureTail & featureMask);
    for (int word = 1; word < 4 && bound <= limit; word++) {
      for (int place = 0; place < 8; place++) {
        var byLabel = least[8 * word + place];
        bound += byLabel == null ? 0 : byLabel[(int) (filter[word][row] >>> 8 * place & 0xff)];
      }
    }
    return bound;
  }

  /** The first of these positions from which on nothing is asked, or -1. */
  private static int tail(long[] asked, int from, int to, int[] tails) {
    for (int i = 0; i < tails.length; i++) {
      if (Layout.bits(asked, from + tails[i], to) == 0) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Fills in the bounds of the rows from {@code from} to before {@code to}.
   *
   * @return whether any of them is within the limit; where none is, bounds may be lower than they could be, and above it
   */
  boolean apply(Columns rows, long[] bounds, int from, int to, int limit) {
    thermometers(rows.filter()[0], bounds, from, to, base, thermometers);
    labels(rows.filter()[1], bounds, from, to, labels[1], weights[1]);
    if (!anyWithin(bounds, from, to, limit)) {
      return false;
    }
    labels(rows.filter()[2], bounds, from, to, labels[2], weights[2]);
    labels(rows.filter()[3], bounds, from, to, labels[3], weights[3]);
    rest(rows.filter()[4], bounds, from, to, ninth, tenth, traitTail, traitMask, featureTail, featureMask);
    return anyWithin(bounds, from, to, limit);
  }

  private static boolean anyWithin(long[] bounds, int from, int to, int limit) {
    long signs = 0;
    for (int i = from; i < to; i++) {
      signs |= bounds[i] - limit - 1;
    }
    return signs < 0;
  }

  private static void thermometers(long[] rows, long[] bounds, int from, int to, long base, long asked) {
    for (int i = from; i < to; i++) {
      long difference = (rows[i] | HIGH) - asked; // by byte: 128 + row - asked
      long negative = ONES - (difference >>> 7 & ONES);
      long absolute = (difference & LOW ^ (negative << 7) - negative) + negative;
      bounds[i] = base + (((absolute & EVEN) + (absolute >>> 8 & EVEN)) * SUM >>> 48);
    }
  }

  private static void labels(long[] rows, long[] bounds, int from, int to, long asked, long weights) {
    for (int i = from; i < to; i++) {
      long other = rows[i] ^ asked;
      bounds[i] += (((other & LOW) + LOW | other) >>> 7 & ONES) * weights >>> 56;
    }
  }

  private static void rest(long[] rows, long[] bounds, int from, int to, long ninth, long tenth, int traitTail,
      long traitMask, int featureTail, long featureMask) {
    for (int i = from; i < to; i++) {
      bounds[i] += Math.abs((rows[i] & 0xff) - ninth) + Math.abs((rows[i] >>> 8 & 0xff) - tenth)
          + (rows[i] >>> traitTail & traitMask) + (rows[i] >>> featureTail & featureMask);
    }
  }
}
