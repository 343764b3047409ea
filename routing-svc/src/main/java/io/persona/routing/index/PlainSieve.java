package io.persona.routing.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight thermometers at a time, which are the bytes of a long, and then label by label, only of the rows that are left. */
final class PlainSieve implements Sieve {
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long EVEN = 0x00ff00ff00ff00ffL;

  @Override
  public String how() {
    return "no vectors";
  }

  @Override
  public void sift(Filter filter, Leaf leaf, Filter.Counts counts, int base, int limit, Left left) {
    int known = base + filter.absent(counts);
    for (int i = 0; i < leaf.size(); i += Long.BYTES) {
      differences(leaf.places(), leaf.column(0) + i, leaf.size(), filter.thermometers(), known, left.bounds(), i);
    }
    left.keep(leaf.size(), limit);
    lookUp(filter, leaf, Place.STYLES, counts.endOfStyles(), limit, left);
    lookUp(filter, leaf, Place.FEATURES, counts.endOfFeatures(), limit, left);
    lookUp(filter, leaf, Place.TRAITS, counts.endOfTraits(), limit, left);
  }

  private static void differences(byte[] places, int at, int step, byte[] asked, int known, int[] bounds, int to) {
    long even = 0;
    long odd = 0;
    for (int i = 0; i < Layout.THERMOMETERS; i++) {
      long differences = differences((long) LONGS.get(places, at + i * step), asked[i] * ONES);
      even += differences & EVEN;
      odd += differences >>> 8 & EVEN;
    }
    for (int i = 0; i < Long.BYTES; i += 2) {
      bounds[to + i] = known + (int) (even >>> 8 * i & 0xffff);
      bounds[to + i + 1] = known + (int) (odd >>> 8 * i & 0xffff);
    }
  }

  /** By byte, of bytes up to 64, in how many bits two thermometers differ. */
  private static long differences(long its, long asked) {
    long difference = (its | HIGH) - asked; // by byte: 128 + its - asked
    long negative = ONES - (difference >>> 7 & ONES);
    return (difference & ~HIGH ^ (negative << 7) - negative) + negative;
  }

  /** Of the rows that are left those that still are when these places count, too. */
  private static void lookUp(Filter filter, Leaf leaf, int from, int to, int limit, Left left) {
    int before = left.count();
    left.count(0);
    for (int i = 0; i < before; i++) {
      int row = left.rows()[i];
      left.add(row, left.bounds()[row] + sum(leaf, row, filter, from, to), limit);
    }
  }

  /** In how many bits a row differs at least by its labels in these places. */
  static int sum(Leaf leaf, int row, Filter filter, int from, int to) {
    var places = leaf.places();
    var least = filter.least();
    int at = leaf.column(from) + row;
    int sum = 0;
    for (int place = from; place < to; place++) {
      sum += least[place * Filter.LABELS + (places[at] & 0xff)];
      at += leaf.size();
    }
    return sum;
  }
}
