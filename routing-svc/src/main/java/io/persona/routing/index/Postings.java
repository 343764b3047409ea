package io.persona.routing.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** By topic, and by name of a feature, the places of the agents that have it, as often as they list it. Never changes. */
record Postings(Map<String, Listing> likes, Map<String, Listing> avoids, Map<String, Offers> features) {

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
    return new Postings(listings(likes, agents), listings(avoids, agents), sorted);
  }

  private static Map<String, Listing> listings(Map<String, Places> places, @Nullable IndexedPersona[] agents) {
    var listings = new HashMap<String, Listing>();
    places.forEach((name, found) -> listings.put(name, Listing.of(found.toArray(), agents.length)));
    return listings;
  }

  Listing likers(String topic) {
    return likes.getOrDefault(topic, Listing.NONE);
  }

  Listing avoiders(String topic) {
    return avoids.getOrDefault(topic, Listing.NONE);
  }

  Offers offers(String feature) {
    return features.getOrDefault(feature, Offers.NONE);
  }

  /**
   * Places of the agents that list a topic.
   *
   * @param most  how often one of them lists it at most
   * @param least how often any agent lists it at least, those that do not included; 0 or 1
   */
  record Listing(short[] places, int most, int least) {
    static final Listing NONE = new Listing(new short[0], 0, 0);

    static Listing of(short[] places, int agents) {
      int most = 0;
      int same = 0;
      int different = 0;
      for (int i = 0; i < places.length; i++) {
        boolean again = i > 0 && places[i] == places[i - 1];
        same = again ? same + 1 : 1;
        different += again ? 0 : 1;
        most = Math.max(most, same);
      }
      return new Listing(places, most, different == agents ? 1 : 0);
    }
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
