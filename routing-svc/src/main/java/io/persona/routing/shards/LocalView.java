package io.persona.routing.shards;

import io.persona.routing.index.Freshness;
import io.persona.routing.index.PersonaIndex;
import io.persona.routing.index.Snapshot;
import io.persona.routing.semantic.SemanticRanking;
import java.util.function.Predicate;

/**
 * The agents that this instance holds, as they are at one moment.
 *
 * @param erased whether a persona was erased, by its id
 */
public record LocalView(Snapshot snapshot, Freshness freshness, Predicate<String> erased,
    SemanticRanking semantic) implements AgentsView {
  public static LocalView of(PersonaIndex index, SemanticRanking semantic) {
    var view = index.view();
    return new LocalView(view.snapshot(), view.freshness(), index::erased, semantic);
  }

  @Override
  public <P> P ask(Question<P> question) {
    return question.part(this);
  }

  @Override
  public boolean ready() {
    return freshness.ready();
  }
}
