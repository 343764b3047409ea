package io.persona.routing.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.routing.Flaw;
import io.persona.routing.Golden;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureQueryTest {
  @Test
  void golden_questions_get_their_answers_most_proficient_first() {
    Golden.section("by_feature").forEach(question -> {
      var query = FeatureQuery.parse(question.required("name").textValue(),
          question.required("min_proficiency").asText(), null);

      var expected = StreamSupport.stream(question.required("result").spliterator(), false)
          .map(pair -> Map.entry(Golden.id(pair.get(0)), (float) pair.get(1).doubleValue()))
          .sorted(Map.Entry.<String, Float>comparingByValue(Comparator.reverseOrder())
              .thenComparing(Map.Entry.comparingByKey()))
          .toList();
      var found = Golden.snapshot().holders(query.name(), query.minProficiency(), query.limit());
      assertThat(found.page().stream()
          .map(holder -> Map.entry(holder.persona().personaId(), holder.feature().proficiency()))).as("%s", query)
          .containsExactlyElementsOf(expected);
      assertThat(found.qualifying()).isEqualTo(expected.size());
    });
  }

  @ParameterizedTest
  @CsvSource({"1.1,", "-0.1,", "NaN,", "much,", ",0", ",1001", ",-1", ",1.5", ",many"})
  void parameters_out_of_range_are_refused(String minProficiency, String limit) {
    assertThat(FeatureQuery.parse("code_review", minProficiency, limit).flaws()).extracting(Flaw::path)
        .containsExactly(minProficiency == null ? "limit" : "min_proficiency");
  }

  @Test
  void a_name_that_no_feature_can_have_is_refused() {
    assertThat(FeatureQuery.parse("x".repeat(257), null, null).flaws()).extracting(Flaw::path).containsExactly("name");
  }
}
