package io.persona.routing.shards;

import io.persona.routing.index.Freshness;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.PersonaIndex;
import io.persona.routing.index.Probe;
import io.persona.routing.index.Search;
import io.persona.routing.index.SearchQueue;
import io.persona.routing.index.Snapshot;
import io.persona.routing.semantic.SemanticRanking;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The agents that this instance holds, as they are at one moment.
 *
 * @param erased   whether a persona was erased, by its id
 * @param searches where searches of all questions wait for their turns
 * @param deadline until when a question may be worked on
 */
public record LocalView(Snapshot snapshot, Freshness freshness, Predicate<String> erased,
    SemanticRanking semantic, SearchQueue searches, Deadline deadline) implements AgentsView {
  private static final int AGENTS_A_CHECK = 1024;

  public static LocalView of(PersonaIndex index, SemanticRanking semantic, SearchQueue searches, Deadline deadline) {
    var view = index.view();
    return new LocalView(view.snapshot(), view.freshness(), index::erased, semantic, searches, deadline);
  }

  /**
   * The agents that are most like the probe, when it is the turn of this search.
   *
   * @throws Unavailable when too many wait already, or there is no time to wait for it
   */
  public Snapshot.Found search(Probe probe, Search search) {
    return switch (searches.search(snapshot, probe, search, deadline.left())) {
      case SearchQueue.Outcome.Found(var found) -> found;
      case SearchQueue.Outcome.Full() -> throw Unavailable.full();
      case SearchQueue.Outcome.Late() -> throw Deadline.late();
    };
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
