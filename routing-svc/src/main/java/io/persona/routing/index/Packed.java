package io.persona.routing.index;

import io.persona.fingerprint.Fingerprint;
import java.util.Arrays;

/**
 * A fingerprint without its zero words: three words whose bit i says that word i of the fingerprint is not zero, then those
 * words in order. About 31 of 156 words of a usual persona are not zero, so a scan reads a fifth of the memory, and the
 * result is exact.
 */
final class Packed {
  /** Words in front that say which ones follow: 156 bits. */
  static final int MASKS = (Fingerprint.WORDS + Long.SIZE - 1) / Long.SIZE;

  private Packed() {}

  static long[] pack(long[] words) {
    var packed = new long[MASKS + Fingerprint.WORDS];
    int next = MASKS;
    for (int i = 0; i < words.length; i++) {
      if (words[i] != 0) {
        packed[i / Long.SIZE] |= 1L << i % Long.SIZE;
        packed[next++] = words[i];
      }
    }
    return Arrays.copyOf(packed, next);
  }

  static long[] unpack(long[] packed, int start) {
    var words = new long[Fingerprint.WORDS];
    int next = start + MASKS;
    for (int m = 0; m < MASKS; m++) {
      for (long mask = packed[start + m]; mask != 0; mask &= mask - 1) {
        words[m * Long.SIZE + Long.numberOfTrailingZeros(mask)] = packed[next++];
      }
    }
    return words;
  }
}
