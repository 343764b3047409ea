package io.persona.routing.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** By topic, and by name of a feature, the places of the agents that have it, as often as they list it. Never changes. */
record Postings(Map<String, short[]> likes, Map<String, short[]> avoids, Map<String, Offers> features) {
  private static final short[] NONE = new short[0];

  static Postings of(@Nullable IndexedPersona[] agents, Topics topics) {
    var likes = new HashMap<String, Places>();
    var avoids = new HashMap<String, Places>();
    var features = new HashMap<String, Places>();
    for (int place = 0; place < agents.length; place++) {
      var agent = agents[place] == null ? null : agents[place].agent();
      if (agent != null) {
        for (var topic : agent.volition().affinities()) {
          likes.computeIfAbsent(topics.add(topic), _ -> new Places()).add(place);
        }
        for (var topic : agent.volition().aversions()) {
          avoids.computeIfAbsent(topics.add(topic), _ -> new Places()).add(place);
        }
        for (var feature : agent.features()) {
          features.computeIfAbsent(feature.name(), _ -> new Places()).addOnce(place);
        }
      }
    }
    var sorted = new HashMap<String, Offers>();
    features.forEach((name, places) -> sorted.put(name, Offers.of(places.toArray(), name, agents)));
    return new Postings(arrays(likes), arrays(avoids), sorted);
  }

  private static Map<String, short[]> arrays(Map<String, Places> places) {
    var arrays = new HashMap<String, short[]>();
    places.forEach((name, found) -> arrays.put(name, found.toArray()));
    return arrays;
  }

  short[] likers(String topic) {
    return likes.getOrDefault(topic, NONE);
  }

  short[] avoiders(String topic) {
    return avoids.getOrDefault(topic, NONE);
  }

  Offers offers(String feature) {
    return features.getOrDefault(feature, Offers.NONE);
  }

  /** Places of the agents with a feature, and how proficient each is: the most proficient first; ties by persona id. */
  record Offers(short[] places, float[] proficiencies) {
    static final Offers NONE = new Offers(new short[0], new float[0]);

    static Offers of(short[] places, String name, @Nullable IndexedPersona[] agents) {
      var holders = IntStream.range(0, places.length)
          .mapToObj(i -> Map.entry(new Holder(agents[places[i]], agents[places[i]].agent().feature(name).orElseThrow()),
              places[i]))
          .sorted(Map.Entry.comparingByKey()).toList();
      var sorted = new short[places.length];
      var proficiencies = new float[places.length];
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = holders.get(i).getValue();
        proficiencies[i] = holders.get(i).getKey().feature().proficiency();
      }
      return new Offers(sorted, proficiencies);
    }

    /** How many have at least this proficiency: the first ones. */
    int atLeast(float proficiency) {
      int low = 0;
      int high = places.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (proficiencies[middle] >= proficiency) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /** Places while they are collected. */
  private static final class Places {
    private short[] list = new short[2];
    private int size;

    void add(int place) {
      if (size == list.length) {
        list = Arrays.copyOf(list, 2 * size);
      }
      list[size++] = (short) place;
    }

    void addOnce(int place) {
      if (size == 0 || list[size - 1] != place) {
        add(place);
      }
    }

    short[] toArray() {
      return Arrays.copyOf(list, size);
    }
  }
}
