package io.persona.routing.index;

import io.persona.fingerprint.Fingerprint;

/** Where the sections of a fingerprint are, and how a row of the index stands for one. */
final class Layout {
  static final int DRIVE_WORDS = 5;
  static final int DRIVE = 1;
  static final int TRAITS = 10;
  static final int COMMUNICATION = 50;
  static final int STYLES = 60;
  static final int FEATURES = 80;
  static final int END = Fingerprint.WORDS;
  /** Parameters that are thermometers: five of the volition, five of the communication. */
  static final int THERMOMETERS = 10;
  /** Positions of the traits, and of the features, from which on a leaf tells the bits that its rows have set at least. */
  static final int[] TRAIT_TAILS = {5, 7};
  static final int[] FEATURE_TAILS = {2, 4, 6, 8};

  private Layout() {}

  /** Word of thermometer i. */
  static int thermometer(int i) {
    return i < 5 ? 2 * i : COMMUNICATION + 2 * (i - 5);
  }

  /** Bits of thermometer i, 0 to 64. */
  static int thermometerBits(long[] words, int i) {
    return Long.bitCount(words[thermometer(i)]);
  }

  /** Positions of the section up to the last one that is not zero. */
  static int used(long[] words, int from, int to) {
    int end = to;
    while (end > from && words[end - 1] == 0) {
      end--;
    }
    return end - from;
  }

  /** The word that has the lowest so many bits set. */
  static long mask(int bits) {
    return bits >= Long.SIZE ? -1L : (1L << bits) - 1;
  }

  /** Bits that are set in these words. */
  static int bits(long[] words, int from, int to) {
    int bits = 0;
    for (int i = from; i < to; i++) {
      bits += Long.bitCount(words[i]);
    }
    return bits;
  }
}
