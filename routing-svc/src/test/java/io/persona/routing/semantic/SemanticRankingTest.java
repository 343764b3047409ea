package io.persona.routing.semantic;

import static io.persona.routing.Agents.agent;
import static io.persona.routing.Agents.feature;
import static io.persona.routing.Agents.index;
import static io.persona.routing.Agents.persona;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.persona.local.test.StackResource;
import io.persona.routing.AgentFilter;
import io.persona.routing.index.Snapshot;
import io.persona.routing.tasks.BestForTask.Item;
import io.persona.routing.tasks.Ranking;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On the real model: what words do not find, meaning does. In the class loader of the service, because a JVM loads the native
 * library of the tokenizer into one alone.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SemanticRankingTest {
  private static final Snapshot OFFICE = index(
      persona("chef", agent(0.5f, List.of("cooking"), List.of(), feature("recipe_writing", 0.9))),
      persona("physician", agent(0.5f, List.of("medicine"), List.of(), feature("diagnosis", 0.9))),
      persona("lawyer", agent(0.5f, List.of("contract_law"), List.of(), feature("legal_review", 0.9))),
      persona("musician", agent(0.5f, List.of("music"), List.of("mathematics"), feature("song_writing", 0.9))),
      persona("analyst", agent(0.5f, List.of("statistics"), List.of(), feature("data_analysis", 0.9))));

  private static SemanticRanking ranking;

  @BeforeAll
  static void load() {
    ranking = new SemanticRanking(vectors(20_000, 500));
  }

  private static Vectors vectors(int kept, int perQuestion) {
    return new Vectors(new SemanticConfig() {
      @Override
      public int texts() {
        return kept;
      }

      @Override
      public int newTexts() {
        return perQuestion;
      }

      @Override
      public Duration patience() {
        return Duration.ofSeconds(5);
      }
    }, new SimpleMeterRegistry());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Prepare a tasty dinner for six guests | chef",
      "The patient has a fever and a sore throat | physician",
      "Does this agreement with the supplier hold in court? | lawyer",
      "Compose a melody for the piano | musician", "Compute averages and correlations of the survey | analyst"})
  void meaning_finds_who_words_do_not(String task, String expected) throws SemanticUnavailable {
    assertThat(Ranking.byWords(task).best(OFFICE::forEachAgent, 3, _ -> true)).isEmpty();

    var best = ranking.best(task, OFFICE, 3, _ -> true);

    assertThat(best.items()).first().extracting(Item::personaId).isEqualTo(expected);
    assertThat(best.notCompared()).isZero();
    assertThat(best.items().getFirst().reasons().closeness()).isNotEmpty()
        .allSatisfy((_, closeness) -> assertThat(closeness).isBetween(0.35f, 1f));
  }

  @Test
  void who_avoids_what_the_task_means_is_no_answer() throws SemanticUnavailable {
    assertThat(ranking.best("Solve these algebra equations", OFFICE, 5, _ -> true).items()).extracting(Item::personaId)
        .doesNotContain("musician");
  }

  @Test
  void only_accepted_agents_are_answers() throws SemanticUnavailable {
    var filter = new AgentFilter(null, null, "diagnosis", null, null);

    assertThat(ranking.best("Prepare a tasty dinner for six guests", OFFICE, 5, filter).items())
        .extracting(Item::personaId).doesNotContain("chef");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u0000", "_", "\ud800", "🚀", "統計を解析する"})
  void whatever_is_asked_gets_an_answer(String task) throws SemanticUnavailable {
    assertThat(ranking.best(task, OFFICE, 3, _ -> true)).isNotNull();
  }

  @Test
  void a_question_embeds_no_more_than_its_bound_and_the_next_one_goes_on() throws SemanticUnavailable {
    var bounded = new SemanticRanking(vectors(100, 6));

    assertThat(bounded.best("Compose a melody", OFFICE, 3, _ -> true).notCompared()).isEqualTo(6);
    assertThat(bounded.best("Compose a melody", OFFICE, 3, _ -> true).notCompared()).isZero();
  }
}
