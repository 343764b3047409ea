package io.persona.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.AgentPersona;
import io.persona.fingerprint.Fingerprint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The filter may let pass what is too far, and never drops what is near enough. */
class FilterTest {
  private static final List<VectorSieve> OF_VECTORS = Vectors.lookUpBytes()
      ? List.of(new VectorSieve(true), new VectorSieve(false))
      : List.of(new VectorSieve(false));
  private static final List<Sieve> SIEVES = Stream.concat(Stream.of(new PlainSieve()), OF_VECTORS.stream()).toList();

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
    var left = new Left();
    query.sift(sieve, leaf, rows.boxes(), at * Box.WORDS, left, Fingerprint.BITS);
    assertThat(Arrays.stream(left.rows(), 0, left.count()).sorted())
        .containsExactlyElementsOf(IntStream.range(0, leaf.size()).boxed().toList());
    for (int row = 0; row < leaf.size(); row++) {
      int distance = distance(asked, Fingerprint.of(leaf.agents()[row].agent()).words());
      assertThat(query.atLeast(rows.boxes(), at * Box.WORDS)).isLessThanOrEqualTo(distance);
      assertThat(left.bounds()[row]).isBetween(0, distance);
      assertThat(query.distance(leaf, row)).isEqualTo(distance);
      var within = new Left();
      query.sift(sieve, leaf, rows.boxes(), at * Box.WORDS, within, distance);
      assertThat(Arrays.copyOf(within.rows(), within.count())).contains(row);
    }
  }

  /** As tight as the labels allow: sums of every row by themselves, which the vectors may only stay below where one is past 255. */
  @Property(tries = 40)
  void both_sieves_keep_the_same_rows_with_the_same_bounds(@ForAll long seed) {
    var random = new Random(seed);
    var tables = Tables.empty();
    var agents = IntStream.range(0, 1 + random.nextInt(256)).mapToObj(_ -> RandomAgents.of(random)).toList();
    var leaf = Leaf.EMPTY;
    for (int i = 0; i < agents.size(); i++) {
      leaf = leaf.with(i, new IndexedPersona("p" + i, null, 1, agents.get(i), Attributes.NONE),
          Row.of(agents.get(i), Fingerprint.of(agents.get(i)).words(), tables));
    }
    var boxes = new long[Box.WORDS];
    Box.write(leaf, tables.view(), boxes, 0);
    var query = new Query(Probe.of(Fingerprint.of(RandomAgents.of(random))), tables.view());
    for (int limit : new int[] {250, 420, Fingerprint.BITS}) {
      var plain = new Left();
      query.sift(new PlainSieve(), leaf, boxes, 0, plain, limit);
      for (var sieve : OF_VECTORS) {
        var vectors = new Left();
        query.sift(sieve, leaf, boxes, 0, vectors, limit);
        sameRows(plain, vectors, limit);
      }
    }
  }

  private static void sameRows(Left plain, Left vectors, int limit) {
    assertThat(Arrays.copyOf(vectors.rows(), vectors.count()))
        .contains(Arrays.stream(plain.rows(), 0, plain.count()).boxed().toArray(Integer[]::new));
    for (int i = 0; i < vectors.count(); i++) {
      assertThat(vectors.bounds()[vectors.rows()[i]]).isLessThanOrEqualTo(limit);
    }
    for (int i = 0; i < plain.count(); i++) {
      int row = plain.rows()[i];
      assertThat(vectors.bounds()[row]).isLessThanOrEqualTo(plain.bounds()[row]);
      if (plain.bounds()[row] <= 250) {
        assertThat(vectors.bounds()[row]).isEqualTo(plain.bounds()[row]);
      }
    }
  }

  /** Names that are compared tell no more than labels that are looked up, and the vectors add up just that. */
  @Property(tries = 40)
  void names_are_added_up_as_what_their_nearest_labels_differ_by(@ForAll long seed) {
    var random = new Random(seed);
    var tables = Tables.empty();
    var leaf = Leaf.EMPTY;
    for (int i = 0; i < 1 + random.nextInt(256); i++) {
      var agent = RandomAgents.of(random);
      leaf = leaf.with(leaf.size(), new IndexedPersona("p" + i, null, 1, agent, Attributes.NONE),
          Row.of(agent, Fingerprint.of(agent).words(), tables));
    }
    var filter = new Filter(Fingerprint.of(RandomAgents.of(random)).words(), tables.view());
    var counts = new Filter.Counts(9, 3, 10);
    var left = new Left();
    new VectorSieve(false).sift(filter, leaf, counts, 0, Fingerprint.BITS, left);
    for (int row = 0; row < leaf.size(); row++) {
      sums(filter, leaf, row, Place.STYLES, Place.FEATURES, left.sums()[Leaf.MOST + row]);
      sums(filter, leaf, row, Place.FEATURES, Place.TRAITS, left.sums()[2 * Leaf.MOST + row]);
      sums(filter, leaf, row, Place.TRAITS, Place.ALL, left.sums()[3 * Leaf.MOST + row]);
    }
  }

  private static void sums(Filter filter, Leaf leaf, int row, int from, int to, byte found) {
    int sum = 0;
    for (int place = from; place < to; place++) {
      int name = leaf.places()[leaf.column(place) + row] & WordTable.CLASS;
      int which = name == filter.names()[place * Filter.NAMES] ? 1 : 2;
      sum += filter.names()[place * Filter.NAMES + which];
    }
    assertThat(found & 0xff).isEqualTo(Math.min(255, sum));
    assertThat(sum).isLessThanOrEqualTo(PlainSieve.sum(leaf, row, filter, from, to));
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
  void two_threads_find_what_one_finds() {
    var random = new Random(2);
    var snapshot = Snapshot.empty().after(IntStream.range(0, 80_000)
        .mapToObj(i -> Change.Put.of("p" + i, null, 1, RandomAgents.of(random))).toList());
    for (int i = 0; i < 20; i++) {
      var probe = Probe.of(Fingerprint.of(RandomAgents.of(random)));
      for (float threshold : new float[] {0f, 0.94f}) {
        var search = new Search(threshold, 50, persona -> persona.personaId().hashCode() % 3 != 0);
        assertThat(snapshot.searchTogether(probe, search)).isEqualTo(snapshot.search(probe, search));
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
