package io.persona.routing.index;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many rows at a time as a vector has bytes. There is a sum of each kind of place, in bytes that stay at 255 when they get there:
 * what is lost makes the bound lower, never too high. What is behind the last row is added up, too, and not looked at. The methods
 * are small, because the compiler keeps vectors in registers only where it can inline all of it.
 *
 * @param looksUp whether labels are looked up in all rows at once, for which a vector has to have 64 bytes. Otherwise names are compared,
 *                and labels looked up one by one of the rows that are left then
 */
record VectorSieve(boolean looksUp) implements Sieve {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final int ROWS = BYTES.length();
  /** Where the sums of each kind begin. */
  private static final int STYLES = Leaf.MOST;
  private static final int FEATURES = 2 * Leaf.MOST;
  private static final int TRAITS = 3 * Leaf.MOST;
  /** Two bytes are added up as one number, in the lower and the upper half of the mask. */
  private static final int HALF = ROWS / 2;

  /** Bytes of the vectors that this JVM makes. */
  static int bytes() {
    return ROWS;
  }

  @Override
  public String how() {
    return looksUp ? "vectors of labels" : "vectors of names";
  }

  @Override
  public void sift(Filter filter, Leaf leaf, Filter.Counts counts, int base, int limit, Left left) {
    left.count(0);
    int known = base + filter.absent(counts);
    if (known > limit) {
      return;
    }
    for (int i = 0; i < leaf.size(); i += ROWS) {
      differences(leaf, i, filter.thermometers(), left.sums());
      if (looksUp) {
        lookUp(leaf, i, filter.least(), Place.STYLES, counts.endOfStyles(), left.sums(), STYLES);
        lookUp(leaf, i, filter.least(), Place.FEATURES, counts.endOfFeatures(), left.sums(), FEATURES);
        lookUp(leaf, i, filter.least(), Place.TRAITS, counts.endOfTraits(), left.sums(), TRAITS);
        take(within(left.sums(), i, limit - known), i, leaf.size(), known, left);
      } else {
        compare(leaf, i, filter.names(), Place.STYLES, counts.endOfStyles(), left.sums(), STYLES);
        compare(leaf, i, filter.names(), Place.FEATURES, counts.endOfFeatures(), left.sums(), FEATURES);
        compare(leaf, i, filter.names(), Place.TRAITS, counts.endOfTraits(), left.sums(), TRAITS);
        look(within(left.sums(), i, limit - known), i, filter, leaf, counts, known, limit, left);
      }
    }
  }

  private static void differences(Leaf leaf, int row, byte[] asked, byte[] sums) {
    var sum = ByteVector.zero(BYTES);
    for (int i = 0; i < Layout.THERMOMETERS; i++) {
      var its = ByteVector.fromArray(BYTES, leaf.places(), leaf.column(i) + row);
      var wanted = ByteVector.broadcast(BYTES, asked[i]);
      sum = sum.lanewise(VectorOperators.SUADD, its.max(wanted).sub(its.min(wanted)));
    }
    sum.intoArray(sums, row);
  }

  private static void lookUp(Leaf leaf, int row, byte[] least, int from, int to, byte[] sums, int sumsAt) {
    var sum = ByteVector.zero(BYTES);
    for (int place = from; place < to; place++) {
      var labels = ByteVector.fromArray(BYTES, leaf.places(), leaf.column(place) + row);
      int at = place * Filter.LABELS;
      var lower = labels.selectFrom(table(least, at), table(least, at + ROWS));
      var upper = labels.selectFrom(table(least, at + 2 * ROWS), table(least, at + 3 * ROWS));
      sum = sum.lanewise(VectorOperators.SUADD, lower.blend(upper, labels.compare(VectorOperators.LT, (byte) 0)));
    }
    sum.intoArray(sums, sumsAt + row);
  }

  private static void compare(Leaf leaf, int row, byte[] names, int from, int to, byte[] sums, int sumsAt) {
    var sum = ByteVector.zero(BYTES);
    for (int place = from; place < to; place++) {
      var its = ByteVector.fromArray(BYTES, leaf.places(), leaf.column(place) + row).and((byte) WordTable.CLASS);
      int at = place * Filter.NAMES;
      var same = its.compare(VectorOperators.EQ, names[at]);
      sum = sum.lanewise(VectorOperators.SUADD, ByteVector.broadcast(BYTES, names[at + 2]).blend(names[at + 1], same));
    }
    sum.intoArray(sums, sumsAt + row);
  }

  private static ByteVector table(byte[] least, int at) {
    return ByteVector.fromArray(BYTES, least, at);
  }

  /** Of the rows of a vector those whose sums are within the limit: the even ones in the lower half, the odd ones in the upper half. */
  private static long within(byte[] sums, int at, int limit) {
    var even = ShortVector.zero(SHORTS);
    var odd = ShortVector.zero(SHORTS);
    for (int kind = 0; kind < sums.length; kind += Leaf.MOST) {
      var two = ByteVector.fromArray(BYTES, sums, kind + at).reinterpretAsShorts();
      even = even.add(two.and((short) 0xff));
      odd = odd.add(two.lanewise(VectorOperators.LSHR, 8));
    }
    return even.compare(VectorOperators.LE, (short) limit).toLong()
        | odd.compare(VectorOperators.LE, (short) limit).toLong() << HALF;
  }

  private static int place(int bit) {
    return 2 * (bit % HALF) + bit / HALF;
  }

  private static void take(long found, int first, int size, int known, Left left) {
    var sums = left.sums();
    for (long rest = found; rest != 0; rest &= rest - 1) {
      int row = first + place(Long.numberOfTrailingZeros(rest));
      if (row < size) {
        left.add(row, known + (sums[row] & 0xff) + (sums[STYLES + row] & 0xff) + (sums[FEATURES + row] & 0xff)
            + (sums[TRAITS + row] & 0xff));
      }
    }
  }

  /** Of these rows those that still are near enough when their labels are looked up. */
  private static void look(long found, int first, Filter filter, Leaf leaf, Filter.Counts counts, int known, int limit,
      Left left) {
    var sums = left.sums();
    for (long rest = found; rest != 0; rest &= rest - 1) {
      int row = first + place(Long.numberOfTrailingZeros(rest));
      if (row < leaf.size()) {
        left.add(row, known + (sums[row] & 0xff) + PlainSieve.sum(leaf, row, filter, Place.STYLES, counts.endOfStyles())
            + PlainSieve.sum(leaf, row, filter, Place.FEATURES, counts.endOfFeatures())
            + PlainSieve.sum(leaf, row, filter, Place.TRAITS, counts.endOfTraits()), limit);
      }
    }
  }
}
