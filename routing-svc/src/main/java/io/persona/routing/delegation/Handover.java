package io.persona.routing.delegation;

import io.persona.document.AgentPersona;
import io.persona.routing.Lookup;
import io.persona.routing.delegation.Delegation.Item;
import io.persona.routing.index.Snapshot;
import io.persona.routing.likeness.Facet;
import io.persona.routing.tasks.BestForTask;
import io.persona.routing.tasks.Ranking;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ranks those that fit a task by how well they also fit the agent that hands it over. */
final class Handover {
  private static final int CONSIDERED = 50;
  private static final Comparator<Item> BEST_FIRST = Comparator.comparingDouble(Item::suitability).reversed()
      .thenComparing(Item::personaId);

  private Handover() {}

  static List<Item> rank(DelegationRequest request, Lookup.Agent asker, Snapshot snapshot) {
    var fit = Ranking.byWords(request.task()).best(snapshot, CONSIDERED, persona -> request.accepted().test(persona)
        && !persona.personaId().equals(asker.persona().personaId()));
    return fit.stream().flatMap(item -> item(item, asker.agent(), snapshot)).sorted(BEST_FIRST)
        .limit(request.limit()).toList();
  }

  private static Stream<Item> item(BestForTask.Item fit, AgentPersona asker, Snapshot snapshot) {
    return snapshot.find(fit.personaId()).flatMap(persona -> Optional.ofNullable(persona.agent())).stream()
        .map(agent -> {
          var facet = Facet.of(asker, agent);
          float suitability = 0.4f * fit.alignmentScore() + 0.3f * Math.min(1, fit.featureScore())
              + 0.3f * facet.score();
          return new Item(fit.personaId(), fit.name(), suitability, fit.alignmentScore(), fit.featureScore(), facet,
              fit.reasons());
        });
  }
}
