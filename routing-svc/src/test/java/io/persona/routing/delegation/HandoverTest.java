package io.persona.routing.delegation;

import static io.persona.routing.Agents.agent;
import static io.persona.routing.Agents.persona;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.persona.routing.Agents;
import io.persona.routing.Lookup;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandoverTest {
  @Test
  void of_those_who_fit_the_task_the_one_most_like_the_asker_comes_first_and_never_the_asker() {
    var data = List.of("data");
    var agents = Agents.view(Agents.index(persona("asker", agent(0.9f, data, List.of())),
        persona("a-stranger", agent(0.1f, data, List.of("meetings"))), persona("like", agent(0.9f, data, List.of())),
        persona("unwilling", agent(0.9f, List.of(), data))));
    var asker = (Lookup.Agent) Lookup.persona("asker", agents);

    var items = Handover.rank(new DelegationRequest("asker", "sort the data", null, null), asker, agents);

    assertThat(items).extracting(Delegation.Item::personaId).containsExactly("like", "a-stranger");
    assertThat(items.getFirst().suitability()).isCloseTo(0.7f, within(1e-6f));
    assertThat(items.getFirst().reasons().affinities()).containsExactly("data");
  }
}
