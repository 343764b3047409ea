package io.persona.routing.index;

import io.persona.fingerprint.Fingerprint;
import java.util.Comparator;

/**
 * An agent that was found.
 *
 * @param differing bits in which its fingerprint differs, 0 to 9984
 */
public record Match(IndexedPersona persona, int differing) {
  /** Ties go by persona id. */
  static final Comparator<Match> BEST_FIRST = Comparator.comparingInt(Match::differing)
      .thenComparing(match -> match.persona().personaId());

  /** Bits that are equal in both, 0 to 9984. */
  public int matching() {
    return Fingerprint.BITS - differing;
  }

  /** Share of the bits that are equal. */
  public float score() {
    return Search.score(matching());
  }
}
