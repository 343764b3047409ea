package io.persona.routing.delegation;

import io.persona.document.AgentPersona;
import io.persona.routing.Lookup;
import io.persona.routing.delegation.Delegation.Item;
import io.persona.routing.likeness.Facet;
import io.persona.routing.shards.AgentsView;
import io.persona.routing.shards.Find;
import io.persona.routing.tasks.BestForTask;
import io.persona.routing.tasks.BestForTaskRequest;
import io.persona.routing.tasks.BestForTaskRequest.Mode;
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

  static List<Item> rank(DelegationRequest request, Lookup.Agent asker, AgentsView agents) {
    // One more than are considered: the asker may be among them, and is none of them.
    var best = new BestForTaskRequest(request.task(), CONSIDERED + 1, Mode.DEFAULT, request.accepted());
    var fit = agents.ask(best).shown().stream()
        .filter(item -> !item.personaId().equals(asker.persona().personaId())).limit(CONSIDERED).toList();
    var found = agents.ask(new Find(fit.stream().map(BestForTask.Item::personaId).toList()));
    return fit.stream().flatMap(item -> item(item, asker.agent(), found)).sorted(BEST_FIRST).limit(request.limit())
        .toList();
  }

  private static Stream<Item> item(BestForTask.Item fit, AgentPersona asker, Find.Part found) {
    return found.persona(fit.personaId()).flatMap(persona -> Optional.ofNullable(persona.agent())).stream()
        .map(agent -> {
          var facet = Facet.of(asker, agent);
          float suitability = 0.4f * fit.alignmentScore() + 0.3f * Math.min(1, fit.featureScore())
              + 0.3f * facet.score();
          return new Item(fit.personaId(), fit.name(), suitability, fit.alignmentScore(), fit.featureScore(), facet,
              fit.reasons());
        });
  }
}
