package io.persona.query.vibe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContextBiasTest {

  static Stream<Named<JsonNode>> goldenCases() throws IOException {
    try (var lines = ContextBiasTest.class.getResourceAsStream("/golden/vibe_bias.jsonl")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().map(Json::parse)
          .map(golden -> Named.of(golden.path("case").asText(), golden)).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("goldenCases")
  void theBiasIsThatOfTheReferenceWhereItIsRight(JsonNode golden) throws IOException {
    var metrics = (ObjectNode) golden.path("metrics");
    for (var map : List.of("signal_counts", "signal_strength", "signal_weights")) {
      metrics.withObject("/" + map);
    }

    var bias = ContextBias.of(golden.path("prefs"), Json.mapper().treeToValue(metrics, VibeSnapshot.class));

    var expected = golden.path("bias");
    assertThat(bias.minScoreDelta()).isEqualTo(expected.path("min_score_delta").asDouble(), within(1e-6));
    assertThat(bias.slotOverrides()).isEqualTo(
        Json.mapper().convertValue(expected.path("slot_overrides"), new TypeReference<Map<String, Integer>>() {
        }));
    var lanes = expected.path("lane_priorities");
    assertThat(bias.lanePriorities()).hasSize(lanes.size());
    bias.lanePriorities().forEach(
        (lane, weight) -> assertThat(weight).as(lane).isEqualTo(lanes.path(lane).asDouble(), within(1e-6)));
  }

  @Test
  void narrowerAsksForMoreAndBroaderForMoreItems() {
    var narrower = ContextBias.of(Json.parse("{}"), last("narrower"));
    var broader = ContextBias.of(Json.parse("{}"), last("broader"));

    assertThat(narrower.minScoreDelta()).isPositive();
    assertThat(broader.slotOverrides()).containsEntry("*", 3);
    assertThat(broader.minScoreDelta()).isZero();
  }

  @Test
  void whatIsNotKnownAddsNothing() {
    var bias = ContextBias.of(Json.parse("{\"context\":{\"lane_weights\":5,\"min_score_bias\":true}}"),
        last("faster"));

    assertThat(bias.lanePriorities()).isEmpty();
    assertThat(bias.slotOverrides()).isEmpty();
    assertThat(bias.minScoreDelta()).isZero();
  }

  private static VibeSnapshot last(String signal) {
    return new VibeSnapshot("p", 1, Map.of(signal, 1L), Map.of(signal, 0.5), Map.of(signal, 1.0), 0.5, signal, 0.5,
        null, 50);
  }
}
