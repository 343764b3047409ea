package io.persona.routing.conflicts;

import static io.persona.routing.Agents.agent;
import static io.persona.routing.Agents.persona;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.persona.routing.Agents;
import io.persona.routing.Lookup;
import io.persona.routing.conflicts.Clash.Kind;
import io.persona.routing.conflicts.Clash.Warning;
import io.persona.routing.index.Freshness;
import io.persona.routing.shards.Deadline;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClashTest {
  @Test
  void a_pair_is_warned_of_for_each_reason_and_a_pair_that_fits_is_not_named() {
    var view = Agents.view(Agents.index(persona("free", agent(0.9f, List.of("art"), List.of())),
        persona("bound", agent(0.3f, List.of(), List.of("art"))),
        persona("free2", agent(0.8f, List.of("art"), List.of()))));
    var agents = Stream.of("free", "bound", "free2").map(id -> (Lookup.Agent) Lookup.persona(id, view)).toList();

    var conflicts = Conflicts.among(agents, new Freshness(3, 0, true, null), Deadline.NONE);

    assertThat(conflicts.checked()).isEqualTo(3);
    assertThat(conflicts.pairs()).extracting(Clash::one, Clash::other).containsExactly(
        tuple("free", "bound"), tuple("bound", "free2"));
    assertThat(conflicts.pairs().getFirst().warnings()).containsExactly(new Warning(Kind.OPPOSED_INTERESTS, "art"),
        new Warning(Kind.TEMPERAMENT_GAP, "autonomy"));
    assertThat(conflicts.pairs().getFirst().score()).isEqualTo(agents.get(0).probe().score(agents.get(1).probe()));
  }
}
