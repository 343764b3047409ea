package io.persona.bench.routing;

import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Communication;
import io.persona.document.AgentPersona.Feature;
import io.persona.document.AgentPersona.Trait;
import io.persona.document.AgentPersona.Volition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Made-up agents from a seed. Independent: every attribute for itself, which is the hard case for an index; 200 drives (zipf
 * 1.0), ten parameters N(.55, .24), 70 % of the agents in steps of 1/20, 5 to 9 of 20 traits, half of the agents in sorted
 * order, 1 to 3 of 12 styles, 2 to 12 of 300 features (zipf .8, every fifth with an opcode), 1 to 6 affinities and 0 to 3
 * aversions of 3000 (zipf .9). Clustered: each near to one of 400 such agents, as fleets are; and
 * all of them avoid the word "task", so that there are questions to which nobody fits wholly.
 */
final class Fleet {
  private static final String[] DRIVES = names("drive number ", 200);
  private static final String[] TRAITS = names("trait_", 20);
  private static final String[] STYLES = names("style_", 12);
  private static final String[] FEATURES = names("feature_", 300);
  private static final String[] TOPICS = names("topic_", 3000);

  private final Random random;
  private final Zipf drives = new Zipf(DRIVES.length, 1.0);
  private final Zipf features = new Zipf(FEATURES.length, 0.8);
  private final Zipf topics = new Zipf(TOPICS.length, 0.9);
  private final List<AgentPersona> archetypes;

  private Fleet(long seed, boolean clustered) {
    this.random = new Random(seed);
    this.archetypes = clustered ? IntStream.range(0, 400).mapToObj(_ -> independent()).toList() : List.of();
  }

  private static String[] names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  static Fleet independent(long seed) {
    return new Fleet(seed, false);
  }

  static Fleet clustered(long seed) {
    return new Fleet(seed, true);
  }

  AgentPersona next() {
    return archetypes.isEmpty() ? independent() : near(archetypes.get(random.nextInt(archetypes.size())));
  }

  private AgentPersona independent() {
    boolean steps = random.nextInt(10) < 7;
    var traits = new ArrayList<>(distinct(5 + random.nextInt(5), 20));
    if (random.nextBoolean()) {
      traits.sort(null);
    }
    var offered = new ArrayList<Integer>();
    int wanted = 2 + random.nextInt(11);
    while (offered.size() < wanted) {
      int feature = features.next(random);
      if (!offered.contains(feature)) {
        offered.add(feature);
      }
    }
    return new AgentPersona(
        new Volition(DRIVES[drives.next(random)], value(.55, steps), value(.55, steps), value(.55, steps),
            value(.55, steps), value(.55, steps), topics(1 + random.nextInt(6)), topics(random.nextInt(4))),
        traits.stream().map(t -> new Trait(TRAITS[t], value(.6, steps), false)).toList(),
        new Communication(value(.55, steps), value(.55, steps), value(.55, steps), value(.55, steps),
            value(.55, steps)),
        distinct(1 + random.nextInt(3), 12).stream().map(s -> STYLES[s]).toList(),
        offered.stream().map(f -> new Feature(FEATURES[f], value(.6, steps), value(.6, steps),
            f % 5 == 0 ? OptionalInt.of(f) : OptionalInt.empty())).toList());
  }

  private AgentPersona near(AgentPersona archetype) {
    var volition = archetype.volition();
    var communication = archetype.communication();
    return new AgentPersona(
        new Volition(volition.drive(), jitter(volition.curiosity()), jitter(volition.autonomy()),
            jitter(volition.persistence()), jitter(volition.riskTolerance()), jitter(volition.collaboration()),
            volition.affinities(), avoided(volition.aversions())),
        archetype.traits().stream().map(t -> new Trait(t.name(), jitter(t.value()), t.frozen())).toList(),
        new Communication(jitter(communication.formality()), jitter(communication.verbosity()),
            jitter(communication.directness()), jitter(communication.technicalDepth()),
            jitter(communication.emotionalTone())),
        archetype.preferredStyles(), archetype.features().stream()
            .map(f -> new Feature(f.name(), jitter(f.proficiency()), f.preference(), f.camOpcode())).toList());
  }

  private static List<String> avoided(List<String> aversions) {
    var more = new ArrayList<>(aversions);
    more.add("task");
    return more;
  }

  /** A description that names one to three topics. */
  String task() {
    return "Work on " + String.join(" and ", topics(1 + random.nextInt(3)));
  }

  /** Name of a feature, the popular ones more often. */
  String feature() {
    return FEATURES[features.next(random)];
  }

  private float jitter(float value) {
    return (float) Math.clamp(value + .05 * random.nextGaussian(), 0, 1);
  }

  private float value(double mean, boolean steps) {
    double value = Math.clamp(mean + .24 * random.nextGaussian(), 0, 1);
    return (float) (steps ? Math.round(value * 20) / 20.0 : value);
  }

  private List<String> topics(int count) {
    return IntStream.range(0, count).mapToObj(_ -> TOPICS[topics.next(random)]).distinct().toList();
  }

  private List<Integer> distinct(int count, int of) {
    return random.ints(0, of).distinct().limit(count).boxed().toList();
  }

  /** Ranks 0 to n - 1, rank r as often as 1 / (r + 1)^s says. */
  private static final class Zipf {
    private final double[] sums;

    Zipf(int n, double s) {
      sums = new double[n];
      for (int i = 0; i < n; i++) {
        sums[i] = (i == 0 ? 0 : sums[i - 1]) + Math.pow(i + 1, -s);
      }
    }

    int next(Random random) {
      int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
      return Math.min(sums.length - 1, at < 0 ? -at - 1 : at);
    }
  }
}
