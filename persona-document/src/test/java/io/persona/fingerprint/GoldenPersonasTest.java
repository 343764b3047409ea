package io.persona.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import io.persona.document.PersonaSchema;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The encoder takes every persona of the reference; the schema takes those whose values are in range. */
class GoldenPersonasTest {
  static Stream<JsonNode> plain() {
    return GoldenVectors.section("personas").filter(p -> p.path("in_range").asBoolean())
        .filter(p -> p.path("plain_names").asBoolean());
  }

  static Stream<JsonNode> outOfRange() {
    return GoldenVectors.section("personas").filter(p -> !p.path("in_range").asBoolean());
  }

  @ParameterizedTest
  @MethodSource("plain")
  void aPlainPersonaFitsTheSchema(JsonNode vector) {
    assertThat(PersonaSchema.load().validate(document(vector))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void oneOutOfRangeDoesNot(JsonNode vector) {
    assertThat(PersonaSchema.load().validate(document(vector))).isNotEmpty();
  }

  private static JsonNode document(JsonNode vector) {
    var document = (ObjectNode) Json.parse(
        """
        {"id": "p", "owner_kind": "agent", "owner_ref": "p", "version": 1, "updated_at": "2026-01-01T00:00:00.000Z"}""");
    return document.set("agent", vector.path("persona"));
  }
}
