package io.persona.routing.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Communication;
import io.persona.document.AgentPersona.Feature;
import io.persona.document.AgentPersona.Volition;
import io.persona.routing.Golden;
import io.persona.routing.index.Change;
import io.persona.routing.index.Snapshots;
import io.persona.routing.tasks.BestForTask.Item;
import io.persona.routing.tasks.BestForTask.NamedFeature;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void golden_tasks_get_their_agent_in_reference_mode() {
    Golden.section("tasks").forEach(task -> {
      var best = Reference.best(task.required("description").textValue(), Golden.snapshot(), 1, _ -> true)
          .stream().map(Ranked::item).toList();

      var expected = task.required("best_for_task");
      if (expected.isNull()) {
        assertThat(best).as("%s", task.required("id")).isEmpty();
      } else {
        assertThat(best).as("%s", task.required("id")).singleElement().satisfies(item -> {
          assertThat(item.personaId()).isEqualTo(Golden.id(expected.required("agent_slot")));
          assertThat(item.alignmentScore()).isEqualTo((float) expected.required("alignment_score").doubleValue());
        });
      }
    });
  }

  @Test
  void golden_tasks_give_every_agent_its_alignment_in_reference_mode() {
    Golden.section("tasks").forEach(task -> {
      var all = Reference.best(task.required("description").textValue(), Golden.snapshot(), 1000, _ -> true)
          .stream().map(Ranked::item).toList();

      task.required("scores").properties().forEach(score -> {
        var wanted = (float) score.getValue().doubleValue();
        assertThat(all).filteredOn(item -> item.personaId().equals(score.getKey())).extracting(Item::alignmentScore)
            .as("%s for %s", score.getKey(), task.required("id"))
            .isEqualTo(wanted > 0 ? List.of(wanted) : List.of());
      });
    });
  }

  @Test
  void agents_are_ranked_by_alignment_then_features_then_affinities_then_id() {
    var plain = agent(List.of("statistics"), List.of());
    var torn = agent(List.of("statistics", "charts"), List.of("reports"), feature("sql", 1f, 1f));
    var keen = agent(List.of("statistics"), List.of(), feature("sql", 0.5f, 0.5f));
    var skilled = agent(List.of("statistics"), List.of(), feature("sql", 0.9f, 0.9f));
    var wide = agent(List.of("statistics", "charts"), List.of());
    var worker = agent(List.of(), List.of(), feature("sql", 1f, 1f));
    var unwilling = agent(List.of(), List.of("reports"), feature("sql", 1f, 1f));
    var snapshot = Snapshots
        .of(List.of(put("torn", torn), put("plain-b", plain), put("plain-a", plain), put("keen", keen),
            put("skilled", skilled), put("wide", wide), put("worker", worker), put("unwilling", unwilling),
            put("bystander", agent(List.of("poetry"), List.of())), Change.Put.of("person", null, 1, null)));

    var best = Ranking.byWords("SQL statistics, charts and reports").best(snapshot::forEachAgent, 10, _ -> true);

    assertThat(best).extracting(Item::personaId).containsExactly("skilled", "keen", "wide", "plain-a", "plain-b",
        "torn", "worker");
  }

  @Test
  void an_answer_says_why() {
    var agent = agent(List.of("machine_learning", "art"), List.of("legal"), feature("sci_query", 0.9f, 0.5f),
        feature("sci_query", 0.1f, 0.1f), feature("cooking", 1f, 1f));

    var best = Ranking.byWords("Start machine learning on the sci-query log").best(
        Snapshots.of(List.of(put("a", agent)))::forEachAgent, 3, _ -> true);

    assertThat(best).singleElement().satisfies(item -> {
      assertThat(item.reasons().affinities()).containsExactly("machine_learning");
      assertThat(item.reasons().aversions()).isEmpty();
      assertThat(item.reasons().features()).containsExactly(new NamedFeature("sci_query", 0.9f, 0.5f));
      assertThat(item.featureScore()).isEqualTo(0.45f);
    });
  }

  @Test
  void reference_mode_finds_letters_inside_words_and_default_mode_does_not() {
    var snapshot = Snapshots.of(List.of(put("artist", agent(List.of("art"), List.of()))));

    assertThat(Reference.best("Start the smart startup", snapshot, 1, _ -> true)).isNotEmpty();
    assertThat(Ranking.byWords("Start the smart startup").best(snapshot::forEachAgent, 1, _ -> true)).isEmpty();
  }

  private static Change.Put put(String id, AgentPersona agent) {
    return Change.Put.of(id, null, 1, agent);
  }

  private static Feature feature(String name, float proficiency, float preference) {
    return new Feature(name, proficiency, preference, OptionalInt.empty());
  }

  private static AgentPersona agent(List<String> affinities, List<String> aversions, Feature... features) {
    return new AgentPersona(new Volition("assist", 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, affinities, aversions), List.of(),
        Communication.DEFAULT, List.of(), List.of(features));
  }
}
