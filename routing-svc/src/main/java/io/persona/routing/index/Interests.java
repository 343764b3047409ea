package io.persona.routing.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What agents like and avoid, each combination once, as long as there are few: those of a fleet are made after some hundred
 * patterns. They tell how well a task can be fitted at most, so that a question ends with the first agent that does. It only grows,
 * and what nobody has any more makes the answer higher, never too low. One thread adds, any number asks.
 */
final class Interests {
  private static final Combination[] NONE = {};
  /** Combinations that a question looks at, at most. */
  private static final int PATIENCE = 4096;

  private final int most;
  private final Set<Combination> known = new HashSet<>();
  private final Map<String, Combination[]> likers = new ConcurrentHashMap<>();
  private volatile boolean tooMany;

  /** @param most combinations; with more of them it knows nothing */
  Interests(int most) {
    this.most = most;
  }

  /** Topics in lower case and in order, as often as they are listed. */
  private record Combination(List<String> likes, List<String> avoids) {
    float alignment(Set<String> mentioned) {
      int liked = count(likes, mentioned);
      int avoided = count(avoids, mentioned);
      return (float) (liked - avoided) / (liked + avoided);
    }

    private static int count(List<String> topics, Set<String> mentioned) {
      int count = 0;
      for (int i = 0; i < topics.size(); i++) {
        count += mentioned.contains(topics.get(i)) ? 1 : 0;
      }
      return count;
    }
  }

  /** @param likes and {@code avoids} in lower case */
  void add(Collection<String> likes, Collection<String> avoids) {
    if (tooMany) {
      return;
    }
    var combination = new Combination(sorted(likes), sorted(avoids));
    if (!known.add(combination)) {
      return;
    }
    if (known.size() > most) {
      tooMany = true; // before anything is missing: who asks looks at it last
      known.clear();
      likers.clear();
      return;
    }
    combination.likes().stream().distinct().forEach(topic -> likers.merge(topic, new Combination[] {combination},
        (before, one) -> {
          var more = Arrays.copyOf(before, before.length + 1);
          more[before.length] = combination;
          return more;
        }));
  }

  private static List<String> sorted(Collection<String> topics) {
    var sorted = new ArrayList<>(topics);
    sorted.sort(null);
    return sorted;
  }

  /** What no agent's alignment to a task that mentions these topics is above, 0 to 1. */
  float mostAlignment(Set<String> mentioned) {
    float best = 0;
    int seen = 0;
    for (var topic : mentioned) {
      var some = likers.getOrDefault(topic, NONE);
      seen += some.length;
      if (seen > PATIENCE) {
        return 1;
      }
      for (var combination : some) {
        best = Math.max(best, combination.alignment(mentioned));
      }
    }
    return tooMany ? 1 : best;
  }
}
