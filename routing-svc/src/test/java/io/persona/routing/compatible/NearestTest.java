package io.persona.routing.compatible;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.routing.Golden;
import io.persona.routing.compatible.CompatibleRequest.Limits;
import io.persona.routing.index.IndexedPersona;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NearestTest {
  @Example
  void golden_questions_get_their_answers_in_their_order() {
    var snapshot = Golden.snapshot();

    Golden.section("compatible").forEach(question -> {
      var threshold = (float) question.required("threshold").doubleValue();
      var nearest = new Nearest(new Limits(threshold, 1000, null));
      snapshot.compare(snapshot.probe(Golden.id(question.required("agent_slot"))).orElseThrow(), nearest);

      var expected = StreamSupport.stream(question.required("result").spliterator(), false)
          .map(pair -> Map.entry(Golden.id(pair.get(0)), (float) pair.get(1).doubleValue())).toList();
      assertThat(nearest.items().stream().map(item -> Map.entry(item.personaId(), item.score())))
          .as("slot %s over %s", question.required("agent_slot"), threshold).containsExactlyElementsOf(expected);
    });
  }

  @Property(tries = 300)
  void the_top_few_are_the_first_of_all_sorted(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 12) Integer> matching,
      @ForAll @IntRange(min = 1, max = 70) int top, @ForAll @IntRange(min = 0, max = 12) int least) {
    var nearest = new Nearest(new Limits(least / 9984f, top, "7"));
    IntStream.range(0, matching.size()).forEach(i -> nearest.compared(persona(i), matching.get(i)));

    var all = IntStream.range(0, matching.size()).filter(i -> i != 7 && matching.get(i) >= least).boxed().sorted(
        Comparator.<Integer, Integer>comparing(matching::get).reversed().thenComparing(i -> Integer.toString(i)))
        .map(i -> Integer.toString(i)).toList();
    assertThat(nearest.items()).extracting(Compatible.Item::personaId)
        .containsExactlyElementsOf(all.subList(0, Math.min(top, all.size())));
    assertThat(nearest.qualifying()).isEqualTo(all.size());
    assertThat(nearest.candidates()).isEqualTo(matching.size() - (matching.size() > 7 ? 1 : 0));
  }

  private static IndexedPersona persona(int i) {
    return new IndexedPersona(Integer.toString(i), null, 1, null);
  }
}
