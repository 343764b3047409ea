package io.persona.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.AgentPersona;
import io.persona.fingerprint.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The filter may let pass what is too far, and never drops what is near enough. */
class FilterTest {
  @Property(tries = 100)
  void no_bound_is_above_the_distance(@ForAll long seed) {
    var random = new Random(seed);
    var tables = Tables.empty();
    var agents = IntStream.range(0, 60).mapToObj(_ -> RandomAgents.of(random)).toList();
    var rows = Columns.EMPTY;
    for (var agent : agents) {
      rows = rows.with(rows.size(), Row.of(agent, Fingerprint.of(agent).words(), tables));
    }
    for (var asked : questions(random, agents)) {
      var query = new Query(new Probe(asked), tables.view());
      var bounds = new long[rows.size()];
      boolean any = query.atLeast(rows, bounds, 0, rows.size(), Fingerprint.BITS);
      assertThat(any).isTrue();
      for (int row = 0; row < rows.size(); row++) {
        int distance = distance(asked, Fingerprint.of(agents.get(row)).words());
        assertThat(query.atLeast(rows, new long[rows.size()], row, row + 1, distance)).isTrue();
        assertThat(bounds[row]).isBetween(0L, (long) distance);
        assertThat(query.distance(rows, row, Fingerprint.BITS)).isEqualTo(distance);
        assertThat(query.distance(rows, row, distance)).isEqualTo(distance);
        assertThat(query.distance(rows, row, distance - 1)).isGreaterThan(distance - 1).isLessThanOrEqualTo(distance);
      }
    }
  }

  @Example
  void shards_that_are_split_keep_every_row() {
    var random = new Random(1);
    var snapshot = Snapshot.empty();
    var model = new HashMap<String, Change.Put>();
    for (int batch = 0; batch < 30; batch++) {
      var changes = IntStream.range(0, 2000)
          .mapToObj(_ -> Change.Put.of("p" + random.nextInt(100_000), null, 1, RandomAgents.of(random))).toList();
      changes.forEach(change -> model.put(change.personaId(), change));
      snapshot = snapshot.after(changes);
    }
    var asked = Fingerprint.of(RandomAgents.of(random)).words();
    var search = new Search(0f, 100, _ -> true);

    assertThat(snapshot.agents()).isEqualTo(model.size());
    assertThat(snapshot.search(new Probe(asked), search).matches())
        .containsExactlyElementsOf(BruteForce.search(model, asked, search).subList(0, 100));
  }

  /** Agents that are in the rows, others, and words that no agent has. */
  private static List<long[]> questions(Random random, List<AgentPersona> agents) {
    return List.of(Fingerprint.of(agents.get(0)).words(), Fingerprint.of(RandomAgents.of(random)).words(),
        random.longs(Fingerprint.WORDS).toArray(), new long[Fingerprint.WORDS],
        random.longs(Fingerprint.WORDS).map(word -> word & random.nextLong() & random.nextLong()).toArray());
  }

  private static int distance(long[] one, long[] other) {
    return IntStream.range(0, one.length).map(i -> Long.bitCount(one[i] ^ other[i])).sum();
  }
}
