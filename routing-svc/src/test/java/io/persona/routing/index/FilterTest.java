package io.persona.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.AgentPersona;
import io.persona.fingerprint.Fingerprint;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The filter may let pass what is too far, and never drops what is near enough. */
class FilterTest {
  private static final List<Sieve> SIEVES = List.of(new PlainSieve(), new VectorSieve());

  @Property(tries = 40)
  void no_bound_is_above_the_distance(@ForAll long seed) {
    var random = new Random(seed);
    var tables = Tables.empty();
    var agents = IntStream.range(0, 300).mapToObj(_ -> RandomAgents.of(random)).toList();
    var edit = new Rows.Edit(Rows.NONE, tables);
    for (int i = 0; i < agents.size(); i++) {
      edit.add(new IndexedPersona("p" + i, null, 1, agents.get(i), Attributes.NONE),
          Row.of(agents.get(i), Fingerprint.of(agents.get(i)).words(), tables));
    }
    for (int i = 0; i < agents.size(); i += 3) {
      edit.remove(Order.key(Fingerprint.of(agents.get(i)).words()), "p" + i);
    }
    var rows = edit.rows();
    for (var asked : questions(random, agents)) {
      var query = new Query(new Probe(asked), tables.view());
      for (int at = 0; at < rows.leaves().length; at++) {
        for (var sieve : SIEVES) {
          no_bound_is_above_the_distance(rows, at, query, sieve, asked);
        }
      }
    }
  }

  private static void no_bound_is_above_the_distance(Rows rows, int at, Query query, Sieve sieve, long[] asked) {
    var leaf = rows.leaves()[at];
    int known = query.known(rows.boxes(), at * Box.WORDS);
    assertThat(sifted(query, sieve, leaf, known, Fingerprint.BITS)).hasSize(leaf.size());
    for (int row = 0; row < leaf.size(); row++) {
      int distance = distance(asked, Fingerprint.of(leaf.agents()[row].agent()).words());
      assertThat(query.atLeast(rows.boxes(), at * Box.WORDS)).isLessThanOrEqualTo(distance);
      assertThat(query.atLeast(leaf, row, known)).isBetween(0, distance);
      assertThat(query.distance(leaf, row)).isEqualTo(distance);
      assertThat(sifted(query, sieve, leaf, known, distance)).contains(row);
    }
  }

  private static List<Integer> sifted(Query query, Sieve sieve, Leaf leaf, int known, int limit) {
    var left = new Left();
    query.sift(sieve, leaf, known, left, limit);
    return Arrays.stream(left.rows(), 0, left.count()).boxed().toList();
  }

  /** No vector keeps a row that its upper halves alone tell to be too far, nor loses one that all its bytes tell to be near enough. */
  @Property(tries = 40)
  void a_sieve_is_as_tight_as_what_it_reads(@ForAll long seed) {
    var random = new Random(seed);
    var tables = Tables.empty();
    var leaf = leaf(random, tables);
    var asked = Fingerprint.of(RandomAgents.of(random)).words();
    var query = new Query(new Probe(asked), tables.view());
    var filter = new Filter(asked, tables.view());
    for (int limit : new int[] {150, 250, 251, 420, Fingerprint.BITS}) {
      var near = rows(leaf, row -> filter.atLeast(leaf, row) <= limit);
      assertThat(sifted(query, new PlainSieve(), leaf, 0, limit)).isEqualTo(near);
      assertThat(sifted(query, new VectorSieve(), leaf, 0, limit)).containsAll(near)
          .isEqualTo(rows(leaf, row -> halves(filter, leaf, row) <= Math.min(0xff, limit / 2)));
    }
  }

  private static Leaf leaf(Random random, Tables tables) {
    var leaf = Leaf.EMPTY;
    for (int size = 1 + random.nextInt(Leaf.MOST); leaf.size() < size;) {
      var agent = RandomAgents.of(random);
      leaf = leaf.with(random.nextInt(leaf.size() + 1),
          new IndexedPersona("p" + leaf.size(), null, 1, agent, Attributes.NONE),
          Row.of(agent, Fingerprint.of(agent).words(), tables));
    }
    return leaf;
  }

  private static List<Integer> rows(Leaf leaf, IntPredicate accepted) {
    return IntStream.range(0, leaf.size()).filter(accepted).boxed().toList();
  }

  /** Half of what the upper halves of a row differ by at least, as the vectors add it up. */
  private static int halves(Filter filter, Leaf leaf, int row) {
    int sum = 0;
    for (int[] kind : new int[][] {{0, Place.STYLES}, {Place.STYLES, Place.TRAITS - 1},
        {Place.TRAITS - 1, Place.ALL}}) {
      int its = 0;
      for (int place = kind[0]; place < kind[1]; place++) {
        its += filter.halves()[place * Filter.TABLE + (leaf.places()[leaf.place(row) + place] >>> 4 & 0xf)];
      }
      sum += Math.min(0xff, its) / 2;
    }
    return Math.min(0xff, sum);
  }

  @Property(tries = 20)
  void an_upper_half_says_the_least_of_what_any_byte_with_it_does(@ForAll long seed) {
    var random = new Random(seed);
    var tables = Tables.empty();
    for (var table : List.of(tables.traits(), tables.styles(), tables.features())) {
      for (int i = 0; i < 1000; i++) {
        table.intern(new long[] {random.nextLong() & Layout.mask(random.nextInt(65))}, 0, "name " + i % 60);
      }
    }
    var filter = new Filter(random.longs(Fingerprint.WORDS).toArray(), tables.view());
    for (int at = 0; at < Place.ALL * Filter.TABLE; at++) {
      int first = at / Filter.TABLE * Place.LABELS + at % Place.UPPER * Place.UPPER;
      assertThat((int) filter.halves()[at]).isEqualTo(
          IntStream.range(first, first + Place.UPPER).map(label -> filter.least()[label]).min().orElseThrow());
    }
  }

  @Example
  void every_thermometer_is_a_byte() {
    for (int bits = 0; bits <= Long.SIZE; bits++) {
      assertThat(Place.thermometerBits(Place.ofThermometer(bits))).isEqualTo(bits);
    }
  }

  @Example
  void what_is_split_and_merged_keeps_every_row() {
    var random = new Random(1);
    var snapshot = Snapshot.empty();
    var model = new HashMap<String, Change.Put>();
    for (int batch = 0; batch < 30; batch++) {
      var changes = IntStream.range(0, 2000)
          .mapToObj(_ -> Change.Put.of("p" + random.nextInt(100_000), null, 1, RandomAgents.of(random))).toList();
      changes.forEach(change -> model.put(change.personaId(), change));
      snapshot = snapshot.after(changes);
    }
    var removed = model.keySet().stream().filter(_ -> random.nextInt(10) > 0).toList();
    snapshot = snapshot.after(removed.stream().map(Change.Remove::new).toList());
    removed.forEach(model::remove);
    var asked = Fingerprint.of(RandomAgents.of(random)).words();
    var search = new Search(0f, 100, _ -> true);

    assertThat(snapshot.agents()).isEqualTo(model.size());
    assertThat(snapshot.search(new Probe(asked), search).matches())
        .containsExactlyElementsOf(BruteForce.search(model, asked, search).subList(0, 100));
  }

  @Example
  void leaves_that_share_memory_keep_their_words_and_give_room_back() {
    var random = new Random(3);
    var snapshot = Snapshot.empty();
    var model = new HashMap<String, Change.Put>();
    for (int batch = 0; batch < 60; batch++) {
      int many = batch < 20 ? 1000 : 100;
      var changes = IntStream.range(0, many)
          .mapToObj(_ -> Change.Put.of("p" + random.nextInt(20_000), null, 1, RandomAgents.of(random))).toList();
      changes.forEach(change -> model.put(change.personaId(), change));
      snapshot = snapshot.after(changes);
    }

    for (var put : model.values()) {
      assertThat(snapshot.probe(put.personaId()).orElseThrow().words()).isEqualTo(put.words());
    }
    var fresh = Snapshot.empty().after(model.values());
    assertThat(snapshot.bytes()).isLessThan(fresh.bytes() * 3 / 2);
  }

  @Example
  void all_processors_find_what_one_thread_finds() {
    var random = new Random(2);
    var snapshot = Snapshot.empty().after(IntStream.range(0, 80_000)
        .mapToObj(i -> Change.Put.of("p" + i, null, 1, RandomAgents.of(random))).toList());
    var queue = new SearchQueue(0);
    for (int i = 0; i < 20; i++) {
      var probe = Probe.of(Fingerprint.of(RandomAgents.of(random)));
      for (float threshold : new float[] {0f, 0.94f}) {
        var search = new Search(threshold, 50, persona -> persona.personaId().hashCode() % 3 != 0);
        assertThat(queue.search(snapshot, probe, search, Duration.ZERO))
            .isEqualTo(new SearchQueue.Outcome.Found(snapshot.search(probe, search)));
      }
    }
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
