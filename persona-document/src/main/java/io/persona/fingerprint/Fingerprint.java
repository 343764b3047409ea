package io.persona.fingerprint;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.AgentPersona;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An agent persona as 156 words of 64 bits, so that the likeness of two is one pass of XOR and popcount. The same persona
 * gives the same bits in every implementation of the layout; {@link FingerprintEncoder} states it.
 */
public final class Fingerprint {
  /** Words of a fingerprint. */
  public static final int WORDS = 156;
  /** Bits of a fingerprint. */
  public static final int BITS = WORDS * Long.SIZE;

  private static final HexFormat HEX = HexFormat.of();

  private final long[] words;

  private Fingerprint(long[] words) {
    this.words = words;
  }

  /**
   * The fingerprint of an agent block ({@code /agent} of a persona document).
   *
   * @throws IllegalArgumentException when a required member is absent or of another type
   */
  public static Fingerprint of(JsonNode agent) {
    return of(AgentPersona.from(agent));
  }

  /** The fingerprint of an agent persona. */
  public static Fingerprint of(AgentPersona persona) {
    return new Fingerprint(new FingerprintEncoder().words(persona));
  }

  /** A copy of the words. */
  public long[] words() {
    return words.clone();
  }

  /** Bits that are equal in both, 0 to {@link #BITS}. */
  public int matching(Fingerprint other) {
    int differing = 0;
    for (int i = 0; i < WORDS; i++) {
      differing += Long.bitCount(words[i] ^ other.words[i]);
    }
    return BITS - differing;
  }

  /** Share of the bits that are equal in both, 0 to 1; exactly 1 for equal fingerprints. */
  public float score(Fingerprint other) {
    return (float) matching(other) / BITS;
  }

  /** The words as 16 lower-case hex digits each, word 0 first, the most significant digit of each first. */
  public String toHex() {
    var hex = new StringBuilder(WORDS * 16);
    for (long word : words) {
      hex.append(HEX.toHexDigits(word));
    }
    return hex.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "Fingerprint[" + toHex() + "]";
  }
}
