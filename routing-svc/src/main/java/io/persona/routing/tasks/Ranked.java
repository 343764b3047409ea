package io.persona.routing.tasks;

import io.persona.routing.semantic.SemanticRanking;
import io.persona.routing.tasks.BestForTask.Item;
import io.persona.routing.tasks.BestForTaskRequest.Mode;
import java.util.Comparator;

/**
 * An agent that fits a task, with all that its place among others depends on.
 *
 * @param createdAt when the persona was created, in milliseconds since 1970; 0 in a mode in which it does not count
 */
public record Ranked(Item item, long createdAt) {
  private static final Comparator<Ranked> ATTACHED_LAST_FIRST = Comparator
      .<Ranked>comparingDouble(ranked -> ranked.item().alignmentScore()).thenComparingLong(Ranked::createdAt)
      .thenComparing(ranked -> ranked.item().personaId()).reversed();

  static Ranked of(Item item) {
    return new Ranked(item, 0);
  }

  static Comparator<Ranked> bestFirst(Mode mode) {
    return switch (mode) {
      case DEFAULT -> Comparator.comparing(Ranked::item, Ranking.BEST_FIRST);
      case REFERENCE -> ATTACHED_LAST_FIRST;
      case SEMANTIC -> Comparator.comparing(Ranked::item, SemanticRanking.BEST_FIRST);
    };
  }
}
