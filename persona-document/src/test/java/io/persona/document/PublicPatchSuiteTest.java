package io.persona.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.document.PersonaDiff.Applied;
import io.persona.document.PersonaDiff.Parsed;
import io.persona.document.PersonaDiff.Refused;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the public conformance suite for RFC 6902, also those that other implementations may skip. */
class PublicPatchSuiteTest {
  /** Reads what our own reader refuses: the suite has two records with the same key twice. */
  private static final ObjectMapper LENIENT = new ObjectMapper();

  static Stream<Named<JsonNode>> cases() throws IOException {
    return Stream.concat(casesOf("tests.json"), casesOf("spec_tests.json"));
  }

  private static Stream<Named<JsonNode>> casesOf(String file) throws IOException {
    try (var in = PublicPatchSuiteTest.class.getResourceAsStream("/json-patch-tests/" + file)) {
      var records = LENIENT.readTree(Objects.requireNonNull(in));
      return StreamSupport.stream(records.spliterator(), false).filter(PublicPatchSuiteTest::canBeToldAsATree)
          .map(
              record -> Named.of(file + ": " + record.path("comment").asText(record.path("patch").toString()), record));
    }
  }

  /** A tree cannot have a key twice: {@link PatchConformanceTest} shows that a text that has one is refused. */
  private static boolean canBeToldAsATree(JsonNode record) {
    return !record.path("error").asText().contains("two 'op' members");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aCaseEndsAsTheSuiteSays(JsonNode record) {
    var outcome = switch (PersonaDiff.parse(record.get("patch").toString())) {
      case Parsed(var diff) -> diff.applyTo(record.get("doc"));
      case Refused refused -> refused;
    };

    if (record.has("error")) {
      assertThat(outcome).isInstanceOf(Refused.class);
    } else {
      assertThat(outcome).isInstanceOf(Applied.class);
    }
    if (record.has("expected")) {
      assertThat(Json.same(((Applied) outcome).document(), record.get("expected"))).isTrue();
    }
  }
}
