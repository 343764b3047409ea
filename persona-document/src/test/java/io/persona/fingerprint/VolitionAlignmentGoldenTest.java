package io.persona.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.AgentPersona;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VolitionAlignmentGoldenTest {
  private static final Map<String, AgentPersona> PERSONAS = GoldenVectors.personas();

  static Stream<JsonNode> tasks() {
    return GoldenVectors.section("tasks");
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void everyPersonaScoresTheSameFloatForEveryTask(JsonNode task) {
    var description = task.path("description").asText();

    assertThat(task.path("scores").properties()).hasSize(PERSONAS.size())
        .allSatisfy(score -> assertThat(VolitionAlignment.score(PERSONAS.get(score.getKey()), description))
            .isEqualTo((float) score.getValue().asDouble()));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theLastAttachedOfTheBestIsTheReferencesBest(JsonNode task) {
    var scores = PERSONAS.values().stream()
        .map(p -> VolitionAlignment.score(p, task.path("description").asText())).toList();
    int best = -1;
    for (int slot = 0; slot < scores.size(); slot++) {
      best = scores.get(slot) > 0 && (best < 0 || scores.get(slot) >= scores.get(best)) ? slot : best;
    }

    var expected = task.path("best_for_task");
    assertThat(best).isEqualTo(expected.isObject() ? expected.path("agent_slot").asInt() : -1);
  }

  @Test
  void lowerCaseDoesNotDependOnTheLocale() {
    assertThat(LowerCase.of("TITLE İI")).isEqualTo("title i\u0307i");
  }

  @ParameterizedTest
  @CsvSource({"ΟΔΟΣ,οδος", "ΟΔΟΣ ΑΣΑ,οδος ασα", "Σ,σ", "ΑΣ’,ας’", "ΑΣ’Α,ασ’α", "ΑΣ:Α,ασ:α", "ΑΣ\u00ADΑ,ασ\u00ADα",
      "Α\u0345Σ,α\u0345ς", "1Σ,1σ", "ΣΣ,σς"})
  void aCapitalSigmaIsFinalOnlyAtTheEndOfAWord(String upper, String lower) {
    assertThat(LowerCase.of(upper)).isEqualTo(lower);
  }
}
