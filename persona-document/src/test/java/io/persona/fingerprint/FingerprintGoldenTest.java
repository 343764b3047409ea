package io.persona.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintGoldenTest {
  private static final Map<String, Fingerprint> FINGERPRINTS = GoldenVectors.personas().entrySet().stream()
      .collect(Collectors.toMap(Map.Entry::getKey, e -> Fingerprint.of(e.getValue())));
  private static final List<Fingerprint> BY_SLOT = GoldenVectors.personas().keySet().stream().map(FINGERPRINTS::get)
      .toList();

  static Stream<JsonNode> personas() {
    return GoldenVectors.section("personas");
  }

  @ParameterizedTest
  @MethodSource("personas")
  void everyWordOfEveryPersonaIsTheReferences(JsonNode vector) {
    var expected = StreamSupport.stream(vector.path("fingerprint").spliterator(), false).map(JsonNode::asText)
        .collect(Collectors.joining());

    assertThat(Fingerprint.of(vector.path("persona")).toHex()).isEqualTo(expected);
  }

  @Test
  void everyPairMatchesInAsManyBitsAndScoresTheSameFloat() {
    assertThat(GoldenVectors.section("pairs")).hasSize(820).allSatisfy(pair -> {
      var one = FINGERPRINTS.get(pair.path("a").asText());
      var other = FINGERPRINTS.get(pair.path("b").asText());

      assertThat(one.matching(other)).isEqualTo(pair.path("matching").asInt());
      assertThat(Integer.toHexString(Float.floatToIntBits(one.score(other))))
          .isEqualTo(pair.path("score_bits").asText());
    });
  }

  @Test
  void ranksCompatiblePersonasAsTheReferenceDoes() {
    assertThat(GoldenVectors.section("compatible")).isNotEmpty().allSatisfy(query -> {
      var asking = BY_SLOT.get(query.path("agent_slot").asInt());
      var threshold = (float) query.path("threshold").asDouble();
      var ranked = new ArrayList<Integer>();
      for (int slot = 0; slot < BY_SLOT.size(); slot++) {
        if (asking.score(BY_SLOT.get(slot)) >= threshold) {
          ranked.add(slot);
        }
      }
      ranked.sort(Comparator.comparing((Integer slot) -> asking.score(BY_SLOT.get(slot))).reversed());

      assertThat(ranked).containsExactlyElementsOf(
          StreamSupport.stream(query.path("result").spliterator(), false).map(r -> r.get(0).asInt()).toList());
    });
  }

  @Test
  void findsAFeatureByItsFirstEntry() {
    var personas = List.copyOf(GoldenVectors.personas().values());
    assertThat(GoldenVectors.section("by_feature")).isNotEmpty().allSatisfy(query -> {
      var minimum = (float) query.path("min_proficiency").asDouble();
      var found = new ArrayList<Integer>();
      for (int slot = 0; slot < personas.size(); slot++) {
        var feature = personas.get(slot).feature(query.path("name").asText());
        if (feature.isPresent() && feature.get().proficiency() >= minimum) {
          found.add(slot);
        }
      }

      assertThat(found).containsExactlyElementsOf(
          StreamSupport.stream(query.path("result").spliterator(), false).map(r -> r.get(0).asInt()).toList());
    });
  }

  @Test
  void aFingerprintIsEqualToItselfAndHidesItsWords() {
    var fingerprint = BY_SLOT.getFirst();
    fingerprint.words()[0] = 42;

    assertThat(fingerprint.score(fingerprint)).isEqualTo(1f);
    assertThat(fingerprint).isEqualTo(Fingerprint.of(GoldenVectors.personas().get("p000")));
    assertThat(fingerprint.words()).hasSize(Fingerprint.WORDS);
  }
}
