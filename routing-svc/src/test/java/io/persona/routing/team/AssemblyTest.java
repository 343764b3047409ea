package io.persona.routing.team;

import static io.persona.routing.Agents.agent;
import static io.persona.routing.Agents.feature;
import static io.persona.routing.Agents.persona;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.routing.AgentFilter;
import io.persona.routing.Agents;
import io.persona.routing.shards.Deadline;
import io.persona.routing.team.Team.Covered;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssemblyTest {
  private static final List<String> NONE = List.of();

  @Test
  void who_covers_most_comes_first_and_every_member_says_what_for() {
    var snapshot = Agents.index(persona("wide", agent(0.5f, NONE, NONE, feature("sql", 0.6), feature("go", 0.7))),
        persona("deep", agent(0.5f, NONE, NONE, feature("sql", 1))),
        persona("web", agent(0.5f, NONE, NONE, feature("css", 0.9))));

    var team = assembly(5, "sql", "go", "css").choose(snapshot::forEachAgent, Deadline.NONE);

    assertThat(Assembly.members(team)).extracting(Team.Member::personaId).containsExactly("wide", "web");
    assertThat(team.getFirst().covers()).containsExactly(new Covered("sql", 0.6f), new Covered("go", 0.7f));
    assertThat(assembly(5, "sql", "go", "css").uncovered(team)).isEmpty();
  }

  @Test
  void of_those_who_cover_as_much_the_one_most_like_the_members_is_chosen() {
    var snapshot = Agents.index(
        persona("first", agent(0.9f, List.of("data"), NONE, feature("sql", 1), feature("go", 1))),
        persona("a-stranger", agent(0.1f, List.of("poetry"), NONE, feature("css", 1))),
        persona("friend", agent(0.9f, List.of("data"), NONE, feature("css", 0.6))));

    assertThat(assembly(5, "sql", "go", "css").choose(snapshot::forEachAgent, Deadline.NONE))
        .extracting(Assembly.Candidate::personaId)
        .containsExactly("first", "friend");
  }

  @Test
  void what_nobody_does_well_enough_or_no_place_is_left_for_stays_uncovered() {
    var snapshot = Agents.index(persona("a", agent(0.5f, NONE, NONE, feature("sql", 0.4), feature("go", 0.9))),
        persona("b", agent(0.5f, NONE, NONE, feature("css", 0.9))));

    var team = assembly(1, "sql", "go", "css").choose(snapshot::forEachAgent, Deadline.NONE);

    assertThat(team).hasSize(1);
    assertThat(assembly(1, "sql", "go", "css").uncovered(team)).containsExactly("sql", "css");
    assertThat(Assembly.compatibility(team)).isEqualTo(1f);
  }

  @Test
  void only_who_passes_the_filter_is_considered() {
    var snapshot = Agents.index(persona("a", agent(0.5f, NONE, NONE, feature("sql", 1))));
    var elsewhere = new AgentFilter(null, "another", null, null, null);

    assertThat(new Assembly(List.of("sql"), 0.5f, 5, elsewhere).choose(snapshot::forEachAgent, Deadline.NONE))
        .isEmpty();
    assertThat(new Assembly(List.of("sql"), 0.5f, 5, new AgentFilter("lab", "lab", "sql", "analytical", "researcher"))
        .choose(snapshot::forEachAgent, Deadline.NONE)).hasSize(1);
  }

  private static Assembly assembly(int size, String... features) {
    return new Assembly(List.of(features), 0.5f, size, AgentFilter.ALL);
  }
}
