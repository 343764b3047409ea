package io.persona.routing.shards;

import io.persona.routing.index.Freshness;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.PersonaIndex;
import io.persona.routing.index.Snapshot;
import io.persona.routing.semantic.SemanticRanking;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The agents that this instance holds, as they are at one moment.
 *
 * @param erased   whether a persona was erased, by its id
 * @param deadline until when a question may be worked on
 */
public record LocalView(Snapshot snapshot, Freshness freshness, Predicate<String> erased,
    SemanticRanking semantic, Deadline deadline) implements AgentsView {
  private static final int AGENTS_A_CHECK = 1024;

  public static LocalView of(PersonaIndex index, SemanticRanking semantic, Deadline deadline) {
    var view = index.view();
    return new LocalView(view.snapshot(), view.freshness(), index::erased, semantic, deadline);
  }

  /**
   * Every agent, in no particular order.
   *
   * @throws Unavailable when there is no time for all of them
   */
  public void forEachAgent(Consumer<IndexedPersona> action) {
    var seen = new Object() {
      int agents;
    };
    snapshot.forEachAgent(agent -> {
      if (seen.agents++ % AGENTS_A_CHECK == 0) {
        deadline.check();
      }
      action.accept(agent);
    });
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
