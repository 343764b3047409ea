package io.persona.routing.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The upper halves of the bytes of the places of a leaf, two places to a byte, the second one in the upper half: of 64 rows, or as many as there are,
 * the first two places, then the next two, and then the next rows. Vectors read it from the beginning to the end.
 */
final class Halves {
  /** Bytes of a row. */
  static final int PAIRS = Place.ALL / 2;
  /** Rows whose pairs lie together. */
  private static final int TILE = 64;
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FIRST = 0x000f000f000f000fL;
  private static final long SECOND = 0x00f000f000f000f0L;

  private Halves() {}

  /** Where the first pair of a row is; the next ones follow {@link #step} apart. */
  static int at(int row) {
    int first = row & -TILE;
    return first * PAIRS + row - first;
  }

  /** From one pair of a row to the next. */
  static int step(int size, int row) {
    return Math.min(TILE, size - (row & -TILE));
  }

  /** Makes them of the places of so many rows. */
  static void write(byte[] places, int size, byte[] halves) {
    for (int row = 0; row < size; row++) {
      int at = at(row);
      int step = step(size, row);
      for (int i = 0; i < Place.ALL; i += Long.BYTES) {
        long eight = (long) LONGS.get(places, row * Place.ALL + i);
        long four = eight >>> 4 & FIRST | eight >>> 8 & SECOND;
        halves[at] = (byte) four;
        halves[at + step] = (byte) (four >>> 16);
        halves[at + 2 * step] = (byte) (four >>> 32);
        halves[at + 3 * step] = (byte) (four >>> 48);
        at += 4 * step;
      }
    }
  }
}
