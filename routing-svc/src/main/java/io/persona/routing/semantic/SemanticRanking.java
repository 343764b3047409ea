package io.persona.routing.semantic;

import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Feature;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.Snapshot;
import io.persona.routing.tasks.BestForTask.Item;
import io.persona.routing.tasks.BestForTask.NamedFeature;
import io.persona.routing.tasks.BestForTask.Reasons;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How agents are ranked by what a task means. Decision: docs/adr/0042-meaning-is-compared-when-it-is-asked-for.md. */
@ApplicationScoped
public class SemanticRanking {
  /** Cosine from which on two texts are about the same; all-MiniLM gives what has nothing in common about 0 to 0.2. */
  private static final float CLOSE = 0.35f;
  /** The order of what is found. */
  public static final Comparator<Item> BEST_FIRST = Comparator.comparingDouble(SemanticRanking::score).reversed()
      .thenComparing(Item::personaId);

  private final Vectors vectors;

  SemanticRanking(Vectors vectors) {
    this.vectors = vectors;
  }

  /**
   * What was found.
   *
   * @param items     best first
   * @param notCompared texts of agents that there was no room for in this question; they count as not close
   */
  public record Found(List<Item> items, int notCompared) {}

  /**
   * The best {@code top} of the agents that are accepted: by the closeness of what they like, less that of what they avoid,
   * plus that of each feature times its proficiency and preference. Only those above zero.
   *
   * @throws SemanticUnavailable when the model cannot be used now
   */
  public Found best(String description, Snapshot snapshot, int top, Predicate<IndexedPersona> accepted)
      throws SemanticUnavailable {
    if (isEmpty(description)) {
      return new Found(List.of(), 0);
    }
    var texts = new LinkedHashSet<String>(List.of(description));
    snapshot.forEachAgent(persona -> {
      if (accepted.test(persona)) {
        texts(persona.agent()).map(SemanticRanking::plain).filter(text -> !isEmpty(text)).forEach(texts::add);
      }
    });
    var found = vectors.of(texts);
    var close = close(description, found);
    var worstFirst = new PriorityQueue<Item>(BEST_FIRST.reversed());
    snapshot.forEachAgent(persona -> rate(persona, close).filter(_ -> accepted.test(persona)).ifPresent(item -> {
      worstFirst.add(item);
      if (worstFirst.size() > top) {
        worstFirst.remove();
      }
    }));
    return new Found(worstFirst.stream().sorted(BEST_FIRST).toList(), texts.size() - found.size());
  }

  private static Stream<String> texts(AgentPersona agent) {
    var volition = agent.volition();
    return Stream.of(volition.affinities(), volition.aversions(), agent.features().stream().map(Feature::name).toList())
        .flatMap(Collection::stream);
  }

  private static boolean isEmpty(String text) {
    return text.trim().isEmpty(); // as the model sees it
  }

  /** As a person would write it: {@code machine_learning} is two words. */
  private static String plain(String text) {
    return text.replace('_', ' ');
  }

  /** By text, how close it is to the description; only those that are close. */
  private static Map<String, Float> close(String description, Map<String, float[]> vectors) {
    var task = vectors.get(description);
    var close = new LinkedHashMap<String, Float>();
    vectors.forEach((text, vector) -> {
      float product = 0;
      for (int i = 0; task != null && i < vector.length; i++) {
        product += vector[i] * task[i];
      }
      if (product >= CLOSE) {
        close.put(text, Math.min(1f, product));
      }
    });
    return close;
  }

  private static Optional<Item> rate(IndexedPersona persona, Map<String, Float> close) {
    var agent = persona.agent();
    if (agent == null) {
      return Optional.empty();
    }
    var likes = close(agent.volition().affinities(), close);
    var aversions = close(agent.volition().aversions(), close);
    var features = new LinkedHashMap<String, NamedFeature>();
    double featureScore = 0;
    for (var feature : agent.features()) {
      var closeness = close.get(plain(feature.name()));
      if (closeness != null && features.putIfAbsent(feature.name(),
          new NamedFeature(feature.name(), feature.proficiency(), feature.preference())) == null) {
        featureScore += (double) closeness * feature.proficiency() * feature.preference();
      }
    }
    double liked = sum(likes, close);
    double disliked = sum(aversions, close);
    var closeness = new LinkedHashMap<String, Float>();
    Stream.of(likes, aversions, List.copyOf(features.keySet())).flatMap(List::stream)
        .forEach(text -> closeness.put(text, close.get(plain(text))));
    var item = new Item(persona.personaId(), persona.name(),
        liked + disliked == 0 ? 0f : (float) ((liked - disliked) / (liked + disliked)), (float) featureScore,
        new Reasons(likes, aversions, List.copyOf(features.values()), closeness));
    return score(item) > 0 ? Optional.of(item) : Optional.empty();
  }

  private static List<String> close(List<String> texts, Map<String, Float> close) {
    return texts.stream().filter(text -> close.containsKey(plain(text))).toList();
  }

  private static double sum(List<String> texts, Map<String, Float> close) {
    return texts.stream().mapToDouble(text -> close.get(plain(text))).sum();
  }

  private static double score(Item item) {
    var closeness = item.reasons().closeness();
    return item.reasons().affinities().stream().mapToDouble(closeness::get).sum()
        - item.reasons().aversions().stream().mapToDouble(closeness::get).sum() + item.featureScore();
  }
}
