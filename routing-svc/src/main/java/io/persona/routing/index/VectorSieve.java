package io.persona.routing.index;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many rows at a time as a vector has bytes, by the upper {@link Halves} of their places: a table of 16 is looked up in one instruction. There is
 * a sum of the thermometers, one of styles and features, and one of traits, in bytes that stay at 255 when they get there: what is lost
 * makes the bound lower, never too high. What is behind the last row is added up, too, and not looked at. The methods
 * are small, because the compiler keeps vectors in registers only where it can inline all of it.
 */
final class VectorSieve implements Sieve {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED.length() == Filter.TABLE
      && !Vectors.lookUp64Bytes() ? ByteVector.SPECIES_256 : ByteVector.SPECIES_PREFERRED;
  private static final int ROWS = BYTES.length();
  /** Pairs of places where the sum of styles and features, and that of traits and the last feature, begin. */
  private static final int STYLES = Place.STYLES / 2;
  private static final int TRAITS = Place.TRAITS / 2;

  /** Bytes of the vectors that this JVM makes. */
  static int bytes() {
    return ROWS;
  }

  @Override
  public String how() {
    return "vectors of " + ROWS + " rows";
  }

  @Override
  public void sift(Filter filter, Leaf leaf, int known, int limit, Left left) {
    left.clear();
    for (int row = 0; row < leaf.size() && known <= limit; row += ROWS) {
      var thermometers = sum(leaf, row, filter.halves(), 0, STYLES);
      var stylesAndFeatures = sum(leaf, row, filter.halves(), STYLES, TRAITS);
      var traits = sum(leaf, row, filter.halves(), TRAITS, Halves.PAIRS);
      take(within(thermometers, stylesAndFeatures, traits, limit - known), row, leaf.size(), left);
    }
  }

  private static ByteVector sum(Leaf leaf, int row, byte[] tables, int from, int to) {
    var sum = ByteVector.zero(BYTES);
    int at = leaf.half(row);
    int step = leaf.step(row);
    for (int pair = from; pair < to; pair++) {
      var two = ByteVector.fromArray(BYTES, leaf.halves(), at + pair * step);
      var second = two.reinterpretAsShorts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes();
      sum = sum.lanewise(VectorOperators.SUADD, two.selectFrom(table(tables, 2 * pair)))
          .lanewise(VectorOperators.SUADD, second.selectFrom(table(tables, 2 * pair + 1)));
    }
    return sum;
  }

  private static ByteVector table(byte[] tables, int place) {
    return ByteVector.fromArray(BYTES, tables, place * Filter.TABLE);
  }

  /** Of the rows of a vector those whose sums, each halved, are within half the limit: a bit or two more than the limit may pass. */
  private static long within(ByteVector one, ByteVector two, ByteVector three, int limit) {
    return half(one).lanewise(VectorOperators.SUADD, half(two)).lanewise(VectorOperators.SUADD, half(three))
        .compare(VectorOperators.ULE, (byte) Math.min(0xff, limit / 2)).toLong();
  }

  private static ByteVector half(ByteVector sums) {
    return sums.reinterpretAsShorts().lanewise(VectorOperators.LSHR, 1).reinterpretAsBytes().and(Byte.MAX_VALUE);
  }

  private static void take(long found, int first, int size, Left left) {
    for (long rest = found; rest != 0; rest &= rest - 1) {
      int row = first + Long.numberOfTrailingZeros(rest);
      left.add(row, row < size);
    }
  }
}
