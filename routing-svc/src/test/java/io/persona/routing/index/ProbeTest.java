package io.persona.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.fingerprint.Fingerprint;
import io.persona.routing.Golden;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProbeTest {
  @Example
  void every_golden_pair_has_its_number_of_matching_bits_and_its_score_to_the_bit() {
    var snapshot = Golden.snapshot();
    var all = new Search(0f, 1000, _ -> true);

    Golden.section("pairs").collect(Collectors.groupingBy(pair -> pair.required("a").textValue()))
        .forEach((a, pairs) -> {
          Map<String, Match> found = snapshot.search(snapshot.probe(a).orElseThrow(), all).matches().stream()
              .collect(Collectors.toMap(match -> match.persona().personaId(), Function.identity()));
          assertThat(pairs).allSatisfy(pair -> {
            var match = found.get(pair.required("b").textValue());
            assertThat(match.matching()).isEqualTo(pair.required("matching").intValue());
            assertThat(Integer.toHexString(Float.floatToIntBits(match.score())))
                .isEqualTo(pair.required("score_bits").textValue());
          });
        });
  }

  @Example
  void golden_questions_get_their_answers_in_their_order() {
    var snapshot = Golden.snapshot();

    Golden.section("compatible").forEach(question -> {
      var threshold = (float) question.required("threshold").doubleValue();
      var found = snapshot.search(snapshot.probe(Golden.id(question.required("agent_slot"))).orElseThrow(),
          new Search(threshold, 1000, _ -> true));

      var expected = StreamSupport.stream(question.required("result").spliterator(), false)
          .map(pair -> Map.entry(Golden.id(pair.get(0)), (float) pair.get(1).doubleValue())).toList();
      assertThat(found.matches().stream().map(match -> Map.entry(match.persona().personaId(), match.score())))
          .as("slot %s over %s", question.required("agent_slot"), threshold).containsExactlyElementsOf(expected);
    });
  }

  @Property(tries = 50)
  void hex_with_or_without_white_space_is_the_same_fingerprint(@ForAll("fingerprints") long[] words) {
    var hex = Arrays.stream(words).mapToObj("%016X"::formatted).collect(Collectors.joining("\n"));

    assertThat(Probe.ofHex(hex).words()).isEqualTo(words);
    assertThat(Probe.ofHex(hex.replace("\n", "")).words()).isEqualTo(words);
  }

  @Provide
  Arbitrary<long[]> fingerprints() {
    return Arbitraries.longs().array(long[].class).ofSize(Fingerprint.WORDS);
  }
}
