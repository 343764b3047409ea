package io.persona.routing.index;

import io.persona.fingerprint.Fingerprint;
import java.util.function.Predicate;

/**
 * What is looked for among the agents.
 *
 * @param threshold least score, 0 to 1
 * @param top       most matches, above 0
 * @param accepted  who may be a match; asked only of those whose score is enough
 */
public record Search(float threshold, int top, Predicate<IndexedPersona> accepted) {
  /** The score of so many equal bits, in floats as every implementation of the fingerprint has it. */
  public static float score(int matching) {
    return (float) matching / Fingerprint.BITS;
  }

  /** Bits that may differ at most; below zero when nothing can be enough. */
  int mostDiffering() {
    int differing = Math.clamp((long) Math.ceil((1 - (double) threshold) * Fingerprint.BITS) + 1, -1, Fingerprint.BITS);
    while (differing >= 0 && !(score(Fingerprint.BITS - differing) >= threshold)) {
      differing--;
    }
    return differing;
  }
}
