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
  private static final int[] NONE = {};
  /** Combinations that a question looks at, at most. */
  private static final int PATIENCE = 4096;

  private final int most;
  /** Each in two lists, in order. */
  private final Set<List<List<String>>> known = new HashSet<>();
  /** By topic, the numbers of the combinations that like it, as often as they list it. */
  private final Map<String, int[]> likers = new ConcurrentHashMap<>();
  private final Map<String, int[]> avoiders = new ConcurrentHashMap<>();
  private volatile int size;
  private volatile boolean tooMany;

  /** @param most combinations; with more of them it knows nothing */
  Interests(int most) {
    this.most = most;
  }

  /** @param likes and {@code avoids} in lower case */
  void add(Collection<String> likes, Collection<String> avoids) {
    if (tooMany || !known.add(List.of(sorted(likes), sorted(avoids)))) {
      return;
    }
    if (known.size() > most) {
      tooMany = true; // before anything is missing: who asks looks at it last
      known.clear();
      likers.clear();
      avoiders.clear();
      return;
    }
    int number = known.size() - 1;
    size = known.size(); // before it is in any list: who asks looks at it after them
    avoids.forEach(topic -> add(number, topic, avoiders));
    likes.forEach(topic -> add(number, topic, likers));
  }

  private static void add(int number, String topic, Map<String, int[]> lists) {
    lists.merge(topic, new int[] {number}, (before, one) -> {
      var more = Arrays.copyOf(before, before.length + 1);
      more[before.length] = number;
      return more;
    });
  }

  private static List<String> sorted(Collection<String> topics) {
    var sorted = new ArrayList<>(topics);
    sorted.sort(null);
    return sorted;
  }

  /** What no agent's alignment to a task that mentions these topics is above, 0 to 1. */
  float mostAlignment(Set<String> mentioned) {
    var likes = new ArrayList<int[]>(mentioned.size());
    var avoids = new ArrayList<int[]>(mentioned.size());
    int seen = 0;
    for (var topic : mentioned) {
      likes.add(likers.getOrDefault(topic, NONE));
      avoids.add(avoiders.getOrDefault(topic, NONE));
      seen += likes.getLast().length;
    }
    float best = seen > PATIENCE || tooMany ? 1 : mostAlignment(likes, avoids, size);
    return tooMany ? 1 : best;
  }

  private static float mostAlignment(List<int[]> likes, List<int[]> avoids, int size) {
    var liked = counts(likes, size);
    var avoided = counts(avoids, size);
    float best = 0;
    for (var some : likes) {
      for (int its : some) {
        best = Math.max(best, (float) (liked[its] - avoided[its]) / (liked[its] + avoided[its]));
      }
    }
    return best;
  }

  /** By number, in how many of the lists it is. */
  private static int[] counts(List<int[]> lists, int size) {
    var counts = new int[size];
    for (var list : lists) {
      for (int number : list) {
        counts[number]++;
      }
    }
    return counts;
  }
}
