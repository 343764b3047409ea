package io.persona.routing.index;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.persona.fingerprint.Fingerprint;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** The fingerprint that others are compared with. */
public final class Probe {
  private final long[] words;

  Probe(long[] words) {
    this.words = words;
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
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
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

  /** Bits that are equal in both from word {@code from} to before word {@code to}. */
  public int matching(Probe other, int from, int to) {
    int differing = 0;
    for (int i = from; i < to; i++) {
      differing += Long.bitCount(words[i] ^ other.words[i]);
    }
    return Long.SIZE * (to - from) - differing;
  }

  /** Share of the bits that are equal in both. */
  public float score(Probe other) {
    return Search.score(matching(other, 0, Fingerprint.WORDS));
  }

  /** As {@link #ofHex} reads it. */
  @JsonValue
  public String toHex() {
    return Arrays.stream(words).mapToObj(HexFormat.of()::toHexDigits).collect(Collectors.joining());
  }

  /** A copy of the 156 words. */
  public long[] toWords() {
    return words.clone();
  }

  /** Not to be changed. */
  long[] words() {
    return words;
  }
}
