package io.persona.routing.index;

import io.persona.document.AgentPersona.Volition;
import io.persona.fingerprint.VolitionAlignment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * All that agents like or avoid, in lower case, to find which of it a text mentions: wherever its letters occur, and an empty
 * topic everywhere. It only grows; one thread adds, any number asks. Hashes of all parts of the text that have the length of
 * a topic are looked up in a table of bits, and what is in it among the topics themselves.
 */
final class Topics {
  private static final int BITS = 1 << 20;
  private static final int COMBINATIONS = 1 << 14;
  private static final long BASE = 0x9E3779B97F4A7C15L | 1;

  private final Map<String, String> lowerCase = new ConcurrentHashMap<>();
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final AtomicLongArray hashes = new AtomicLongArray(BITS / Long.SIZE);
  private final Interests interests = new Interests(COMBINATIONS);
  private volatile int[] lengths = new int[0];

  static String lower(String topic) {
    return new VolitionAlignment.Task(topic).lowerCase();
  }

  /** What this agent likes and avoids is found from now on. */
  void learn(Volition volition) {
    interests.add(all(volition.affinities()), all(volition.aversions()));
  }

  private List<String> all(List<String> topics) {
    var lower = new ArrayList<String>(topics.size());
    for (var topic : topics) {
      lower.add(add(topic));
    }
    return lower;
  }

  /** See {@link Interests#mostAlignment}; of all agents that it has learned of. */
  float mostAlignment(Set<String> mentioned) {
    return interests.mostAlignment(mentioned);
  }

  /** The topic in lower case; it is found from now on. */
  String add(String topic) {
    var known = lowerCase.get(topic);
    return known == null ? lowerCase.computeIfAbsent(topic, this::learn) : known;
  }

  private String learn(String topic) {
    var lower = lower(topic);
    if (known.add(lower)) {
      long hash = 0;
      for (int i = 0; i < lower.length(); i++) {
        hash = hash * BASE + lower.charAt(i) + 1;
      }
      int bit = bit(hash);
      hashes.accumulateAndGet(bit >>> 6, 1L << bit, (old, more) -> old | more);
      var all = new BitSet();
      for (int length : lengths) {
        all.set(length);
      }
      all.set(lower.length());
      lengths = all.stream().toArray();
    }
    return lower;
  }

  private static int bit(long hash) {
    return (int) (hash * BASE >>> 44) & BITS - 1;
  }

  /** The topics that the text mentions. */
  Set<String> in(String text) {
    var lower = lower(text);
    int n = lower.length();
    var prefix = new long[n + 1];
    var power = new long[n + 1];
    power[0] = 1;
    for (int i = 0; i < n; i++) {
      prefix[i + 1] = prefix[i] * BASE + lower.charAt(i) + 1;
      power[i + 1] = power[i] * BASE;
    }
    var found = new HashSet<String>();
    for (int length : lengths) {
      for (int from = 0; from + length <= n; from++) {
        int bit = bit(prefix[from + length] - prefix[from] * power[length]);
        if ((hashes.get(bit >>> 6) >>> bit & 1) != 0) {
          var part = lower.substring(from, from + length);
          if (known.contains(part)) {
            found.add(part);
          }
        }
      }
    }
    return found;
  }
}
