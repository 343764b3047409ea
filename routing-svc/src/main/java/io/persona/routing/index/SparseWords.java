package io.persona.routing.index;

import java.util.Arrays;

/**
 * Words of which most are zero.
 *
 * @param length how many they are
 * @param used   a bit for each that is not zero
 * @param values those that are not, in their order
 */
record SparseWords(int length, long[] used, long[] values) {
  static SparseWords of(long[] words) {
    var used = new long[Math.ceilDiv(words.length, Long.SIZE)];
    var values = new long[words.length];
    int size = 0;
    for (int i = 0; i < words.length; i++) {
      if (words[i] != 0) {
        used[i / Long.SIZE] |= 1L << i;
        values[size++] = words[i];
      }
    }
    return new SparseWords(words.length, used, Arrays.copyOf(values, size));
  }

  long[] words() {
    var words = new long[length];
    int next = 0;
    for (int i = 0; i < length; i++) {
      if ((used[i / Long.SIZE] >>> i & 1) != 0) {
        words[i] = values[next++];
      }
    }
    return words;
  }
}
