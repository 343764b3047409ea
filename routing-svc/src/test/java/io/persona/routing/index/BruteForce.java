package io.persona.routing.index;

import io.persona.fingerprint.Fingerprint;
import java.util.List;
import java.util.Map;

/** What the index must answer, in the plainest way: a map of personas, and a comparison of every word. */
final class BruteForce {
  private BruteForce() {}

  static void apply(Map<String, Change.Put> model, Change change) {
    switch (change) {
      case Change.Put put -> model.merge(put.personaId(), put,
          (old, newer) -> old.persona().sequence() > newer.persona().sequence() ? old : newer);
      case Change.Remove(var personaId) -> model.remove(personaId);
      case Change.Erase(var personaId) -> model.remove(personaId);
    }
  }

  static List<Change.Put> agents(Map<String, Change.Put> model) {
    return model.values().stream().filter(put -> put.persona().agent() != null).toList();
  }

  /** All accepted agents with at least the threshold, best first. */
  static List<Match> search(Map<String, Change.Put> model, long[] asked, Search search) {
    return agents(model).stream().map(put -> new Match(put.persona(), differing(put.words(), asked)))
        .filter(match -> (float) (Fingerprint.BITS - match.differing()) / 9984f >= search.threshold())
        .filter(match -> search.accepted().test(match.persona())).sorted(Match.BEST_FIRST).toList();
  }

  private static int differing(long[] one, long[] other) {
    int differing = 0;
    for (int i = 0; i < Fingerprint.WORDS; i++) {
      differing += Long.bitCount(one[i] ^ other[i]);
    }
    return differing;
  }
}
