package io.persona.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.fingerprint.Fingerprint;
import io.persona.routing.Golden;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ProbeTest {
  @Property
  void matching_bits_are_those_of_a_comparison_bit_by_bit(@ForAll("fingerprints") long[] asked,
      @ForAll("fingerprints") long[] other) {
    var withNoiseInFront = new long[Fingerprint.WORDS + 1];
    System.arraycopy(other, 0, withNoiseInFront, 1, other.length);

    assertThat(new Probe(asked).matching(withNoiseInFront, 1)).isEqualTo(bruteForce(asked, other));
  }

  @Example
  void every_golden_pair_has_its_number_of_matching_bits() {
    var snapshot = Golden.snapshot();

    Golden.section("pairs").forEach(pair -> {
      var asked = snapshot.probe(pair.required("a").textValue()).orElseThrow();
      snapshot.compare(asked, (persona, matching) -> {
        if (persona.personaId().equals(pair.required("b").textValue())) {
          assertThat(matching).as("%s with %s", pair.required("a"), pair.required("b"))
              .isEqualTo(pair.required("matching").intValue());
        }
      });
    });
  }

  @Property(tries = 50)
  void hex_with_or_without_white_space_is_the_same_fingerprint(@ForAll("fingerprints") long[] words) {
    var hex = Arrays.stream(words).mapToObj("%016X"::formatted).collect(Collectors.joining("\n"));

    assertThat(Probe.ofHex(hex).matching(words, 0)).isEqualTo(Fingerprint.BITS);
    assertThat(Probe.ofHex(hex.replace("\n", "")).matching(words, 0)).isEqualTo(Fingerprint.BITS);
  }

  private static int bruteForce(long[] one, long[] other) {
    return (int) IntStream.range(0, Fingerprint.BITS).filter(i -> bit(one, i) == bit(other, i)).count();
  }

  private static long bit(long[] words, int i) {
    return words[i / Long.SIZE] >>> i % Long.SIZE & 1;
  }

  @Provide
  Arbitrary<long[]> fingerprints() {
    var word = Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(0L)),
        Tuple.of(1, Arbitraries.longs()), Tuple.of(1, Arbitraries.of(-1L, 1L, Long.MIN_VALUE)));
    return word.array(long[].class).ofSize(Fingerprint.WORDS);
  }
}
