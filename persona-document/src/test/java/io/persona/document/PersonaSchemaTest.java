package io.persona.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the schema answers here; what it accepts is tested where it lives, in the module schemas. */
class PersonaSchemaTest {
  private static final PersonaSchema SCHEMA = PersonaSchema.load();

  @Test
  void acceptsAPersonaDocument() {
    assertThat(SCHEMA.validate(Documents.researcher())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'id': 7} | /id | wrong-type", "{'id': 'a b'} | /id | malformed",
      "{'id': 'a\\n'} | /id | malformed", "{'id': null} | /id | missing-field", "{'mood': 1} | /mood | unknown-field",
      "{'agent': {'a/b~c': 1}} | /agent/a~1b~0c | unknown-field",
      "{'agent': {'volition': {'drive': null}}} | /agent/volition/drive | missing-field",
      "{'agent': {'volition': {'curiosity': 1.0000001}}} | /agent/volition/curiosity | out-of-range",
      "{'owner_kind': 'team'} | /owner_kind | not-allowed", "{'name': ''} | /name | too-small",
      "{'agent': {'slot': 256}} | /agent/slot | out-of-range", "{'agent': {'slot': 1.5}} | /agent/slot | wrong-type",
      "{'updated_at': '2026-01-01'} | /updated_at | malformed",
      "{'person': {'role_definitions': [{'role': 'a', 'primary': true}, {'role': 'b', 'primary': true}]}} | /person/role_definitions | not-allowed"})
  void saysWhatIsWrongAndWhere(String change, String path, String code) {
    var document = MergePatch.apply(Documents.researcher(), Json.parse(change.replace('\'', '"')));

    assertThat(SCHEMA.validate(document)).singleElement().satisfies(violation -> {
      assertThat(violation.path()).isEqualTo(path);
      assertThat(violation.code()).isEqualTo(code);
      assertThat(violation.operation()).isNull();
    });
  }

  @Test
  void aMessageNeverQuotesTheValue() {
    var document = (ObjectNode) Documents.researcher();
    document.put("owner_kind", "very-private").put("id", "very private").put("updated_at", "very-private");
    ((ObjectNode) document.at("/agent/volition")).put("curiosity", "very-private");

    assertThat(SCHEMA.validate(document)).hasSize(4).noneMatch(v -> v.message().contains("private"));
  }

  @Test
  void refusesADocumentThatIsLargeOnTheWhole() {
    var document = (ObjectNode) Documents.researcher();
    IntStream.range(0, 40).forEach(i -> ((ObjectNode) document.path("worldview")).put("b" + i, "x".repeat(8000)));

    assertThat(SCHEMA.validate(document)).extracting(Violation::code).containsExactly(Violation.TOO_LARGE);
  }

  @Test
  void refusesWhatNoParserOfOursWouldHaveLetThrough() {
    var document = (ObjectNode) Documents.researcher();
    document.withObject("/calibration").put("confidence", Double.NaN);

    assertThat(SCHEMA.validate(document)).extracting(Violation::path).containsExactly("/calibration/confidence");
  }

  @Test
  void isSharedByManyThreads() throws Exception {
    var bad = MergePatch.apply(Documents.researcher(), Json.parse("{\"name\": 7}"));
    try (var threads = Executors.newFixedThreadPool(4)) {
      var answers = threads.invokeAll(IntStream.range(0, 200).<Callable<List<Violation>>>mapToObj(
          i -> () -> SCHEMA.validate(i % 2 == 0 ? Documents.researcher() : bad)).toList());

      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).hasSize(i % 2);
      }
    }
  }
}
