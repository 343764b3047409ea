package io.persona.query.vibe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import io.persona.schemas.vibe.SignalMetric;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContextBiasTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

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
  void muchFeedbackCountsMoreThanLittleAndNeverWithoutBound() {
    assertThat(warmth(feedback("warmer", 40, AT))).isGreaterThan(warmth(feedback("warmer", 8, AT)))
        .isEqualTo(warmth(feedback("warmer", 4000, AT)));
    assertThat(warmth(feedback("warmer", 8, AT))).isGreaterThan(warmth(feedback("warmer", 1, AT)));
  }

  @Test
  void feedbackHoldsForAHalfLifeThenFadesAndIsGoneInTheEnd() {
    var fresh = warmth(feedback("warmer", 1, AT));

    assertThat(warmth(feedback("warmer", 1, AT.plus(DAY)))).isEqualTo(fresh, within(1e-9));
    assertThat(warmth(feedback("warmer", 1, AT.plus(DAY.multipliedBy(2))))).isEqualTo(fresh / 2, within(1e-9));
    assertThat(ContextBias.of(Json.parse("{}"), feedback("slot:evidence", 1, AT.plus(DAY.multipliedBy(9))))
        .slotOverrides()).isEmpty();
  }

  private static double warmth(VibeSnapshot feedback) {
    return ContextBias.of(Json.parse("{}"), feedback).lanePriorities().getOrDefault("*", 0.0);
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
    return feedback(signal, 1, AT);
  }

  /** So much of one signal, the newest given at AT, as it is seen at this moment. */
  private static VibeSnapshot feedback(String signal, double weight, Instant asOf) {
    var metric = SignalMetric.newBuilder().setSignal(signal).setCount(1).setStrengthSamples(1).setStrengthSum(0.5)
        .setLastAt(AT).setWeight(weight).setStrengthWeight(weight).setDecayedSum(weight * 0.5)
        .setDecayedSquares(weight * 0.25).build();
    return new Reading(VibeFacts.of(VibeMetrics.newBuilder().setPersonaId("p").setTotalFeedback(1)
        .setSignals(List.of(metric)).setLastSignal(signal).setLastStrength(0.5).setFirstAt(AT).setLastAt(AT)
        .setWindow(new VibeWindow(AT, AT, List.of())).setHalfLifeMs(DAY.toMillis()).build()), asOf, 50).snapshot();
  }
}
