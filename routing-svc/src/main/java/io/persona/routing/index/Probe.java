package io.persona.routing.index;

import io.persona.fingerprint.Fingerprint;
import java.util.HexFormat;

/** The fingerprint that others are compared with, laid out so that their zero words cost nothing. */
public final class Probe {
  private final long[] words;
  private final int[] bits = new int[Fingerprint.WORDS];
  private final int allBits;

  Probe(long[] words) {
    this.words = words;
    int sum = 0;
    for (int i = 0; i < words.length; i++) {
      bits[i] = Long.bitCount(words[i]);
      sum += bits[i];
    }
    this.allBits = sum;
  }

  public static Probe of(Fingerprint fingerprint) {
    return new Probe(fingerprint.words());
  }

  /**
   * The fingerprint in this text.
   *
   * @param hex 156 words of 16 hex digits, word 0 first; white space counts for nothing
   * @throws IllegalArgumentException when it is anything else
   */
  public static Probe ofHex(String hex) {
    var digits = hex.replaceAll("\\s", "");
    if (digits.length() != Fingerprint.WORDS * 16) {
      throw new IllegalArgumentException("a fingerprint has " + Fingerprint.WORDS * 16 + " hex digits");
    }
    var words = new long[Fingerprint.WORDS];
    for (int i = 0; i < words.length; i++) {
      words[i] = HexFormat.fromHexDigitsToLong(digits, i * 16, i * 16 + 16);
    }
    return new Probe(words);
  }

  /**
   * Bits that are equal in both, 0 to 9984. Where the other has a zero word all bits of ours differ, so the sum starts with
   * all our bits and is corrected at the words that the other has.
   */
  int matching(long[] packed, int start) {
    int differing = allBits;
    int next = start + Packed.MASKS;
    for (int m = 0; m < Packed.MASKS; m++) {
      int base = m * Long.SIZE;
      for (long mask = packed[start + m]; mask != 0; mask &= mask - 1) {
        int i = base + Long.numberOfTrailingZeros(mask);
        differing += Long.bitCount(words[i] ^ packed[next++]) - bits[i];
      }
    }
    return Fingerprint.BITS - differing;
  }
}
