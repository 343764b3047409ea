package io.persona.routing.tasks;

import io.persona.document.AgentPersona;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.tasks.BestForTask.Item;
import io.persona.routing.tasks.BestForTask.NamedFeature;
import io.persona.routing.tasks.BestForTask.Reasons;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** How the agents are ranked for one task. Used by one thread, for one question. */
public final class Ranking {
  static final Comparator<Item> BEST_FIRST = Comparator.comparingDouble(Item::alignmentScore)
      .thenComparingDouble(Item::featureScore)
      .thenComparingInt(item -> item.reasons().affinities().size()).reversed().thenComparing(Item::personaId);

  private final Mentions mentions;

  private Ranking(Mentions mentions) {
    this.mentions = mentions;
  }

  /**
   * Whole words and phrases. Ranked by alignment, then by the features that the task names, then by how many affinities it
   * mentions, then by persona id. An agent is an answer when its alignment is above zero, or not below and a feature of it is named.
   */
  public static Ranking byWords(String description) {
    return new Ranking(Mentions.byWords(description));
  }

  /**
   * The best {@code top} of the agents that are accepted.
   *
   * @param agents gives all agents
   */
  public List<Item> best(Consumer<Consumer<IndexedPersona>> agents, int top, Predicate<IndexedPersona> accepted) {
    var worstFirst = new PriorityQueue<Item>(BEST_FIRST.reversed());
    agents.accept(persona -> rate(persona).filter(_ -> accepted.test(persona)).ifPresent(item -> {
      worstFirst.add(item);
      if (worstFirst.size() > top) {
        worstFirst.remove();
      }
    }));
    return worstFirst.stream().sorted(BEST_FIRST).toList();
  }

  private Optional<Item> rate(IndexedPersona persona) {
    var agent = persona.agent();
    if (agent == null) {
      return Optional.empty();
    }
    var affinities = mentions.among(agent.volition().affinities());
    var aversions = mentions.among(agent.volition().aversions());
    var features = named(agent);
    float alignment = alignment(affinities.size(), aversions.size());
    if (alignment < 0 || alignment == 0 && features.isEmpty()) {
      return Optional.empty();
    }
    float featureScore = (float) features.stream().mapToDouble(f -> (double) f.proficiency() * f.preference()).sum();
    return Optional.of(new Item(persona.personaId(), persona.name(), alignment, featureScore,
        new Reasons(affinities, aversions, features, Map.of())));
  }

  static float alignment(int liked, int disliked) {
    return liked + disliked == 0 ? 0f : (float) (liked - disliked) / (liked + disliked);
  }

  /** Of features with the same name the first one counts. */
  private List<NamedFeature> named(AgentPersona agent) {
    var byName = new LinkedHashMap<String, NamedFeature>();
    for (var feature : agent.features()) {
      if (mentions.mentions(feature.name())) {
        byName.putIfAbsent(feature.name(),
            new NamedFeature(feature.name(), feature.proficiency(), feature.preference()));
      }
    }
    return List.copyOf(byName.values());
  }
}
