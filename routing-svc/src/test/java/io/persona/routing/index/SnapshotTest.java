package io.persona.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.AgentPersona;
import io.persona.fingerprint.Fingerprint;
import io.persona.fingerprint.VolitionAlignment;
import io.persona.routing.Golden;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

/** A snapshot against a plain map that is told the same changes, and its searches against the comparison of every bit. */
class SnapshotTest {
  private static final List<AgentPersona> GOLDEN = Golden.puts().stream().map(put -> put.persona().agent()).toList();

  @Property(tries = 200)
  void it_holds_what_the_changes_say_with_every_word(@ForAll("batches") List<List<Change>> batches) {
    var model = new HashMap<String, Change.Put>();
    var snapshot = Snapshot.empty();
    for (var batch : batches) {
      snapshot = snapshot.after(batch);
      batch.forEach(change -> BruteForce.apply(model, change));
    }

    assertThat(snapshot.agents() + snapshot.withoutAgent()).isEqualTo(model.size());
    assertThat(snapshot.agents()).isEqualTo(BruteForce.agents(model).size());
    for (var put : model.values()) {
      assertThat(snapshot.find(put.personaId())).contains(put.persona());
      assertThat(snapshot.probe(put.personaId()).map(Probe::words).orElseGet(() -> new long[0]))
          .isEqualTo(put.words());
    }
  }

  @Property(tries = 400)
  void a_search_finds_what_comparing_every_bit_finds(@ForAll("batches") List<List<Change>> batches,
      @ForAll("probes") long[] asked, @ForAll @IntRange(min = 1, max = 30) int top,
      @ForAll @FloatRange(min = 0.5f, max = 1f) float threshold, @ForAll boolean bounded, @ForAll boolean filtered) {
    var model = new HashMap<String, Change.Put>();
    var snapshot = Snapshot.empty();
    for (var batch : batches) {
      snapshot = snapshot.after(batch);
      batch.forEach(change -> BruteForce.apply(model, change));
      var search = new Search(bounded ? threshold : 0f, top,
          persona -> !filtered || persona.personaId().hashCode() % 3 != 0);

      var found = snapshot.search(new Probe(asked), search);

      var expected = BruteForce.search(model, asked, search);
      assertThat(found.matches()).containsExactlyElementsOf(expected.subList(0, Math.min(top, expected.size())));
      for (var match : found.matches()) {
        assertThat(ahead(found, match)).isEqualTo(BruteForce.search(model, asked, new Search(0f, 1, _ -> true)).stream()
            .filter(other -> other.differing() < match.differing()).count());
      }
      assertThat(found.qualifying().isPresent()).isEqualTo(bounded);
      found.qualifying().ifPresent(qualifying -> assertThat(qualifying).isEqualTo(expected.size()));
    }
  }

  private static long ahead(Snapshot.Found found, Match match) {
    return found.spread().headMap(match.differing()).values().stream().mapToLong(Integer::longValue).sum();
  }

  @Property(tries = 100)
  void a_snapshot_does_not_change_when_newer_ones_are_made(@ForAll("batches") List<List<Change>> before,
      @ForAll("batches") List<List<Change>> after, @ForAll("probes") long[] asked) {
    var all = new Search(0f, 1000, _ -> true);
    var held = before.stream().reduce(Snapshot.empty(), Snapshot::after, (one, _) -> one);
    var seen = held.search(new Probe(asked), all);

    after.stream().reduce(held, Snapshot::after, (one, _) -> one);

    assertThat(held.search(new Probe(asked), all)).isEqualTo(seen);
  }

  @Example
  void many_changes_at_once_are_what_they_are_one_after_another() {
    var random = new Random(11);
    var model = new HashMap<String, Change.Put>();
    var snapshot = Snapshot.empty();
    for (int batch = 0; batch < 4; batch++) {
      var changes = IntStream.range(0, 3000).mapToObj(i -> {
        var id = "agent" + random.nextInt(4000);
        return random.nextInt(10) == 0
            ? new Change.Remove(id)
            : Change.Put.of(new IndexedPersona(id, null, 1, random.nextInt(20) == 0 ? null : RandomAgents.of(random),
                new Attributes(null, null, null, random.nextInt(500), 1, OptionalInt.empty())));
      }).toList();
      snapshot = batch == 2
          ? changes.stream().map(List::of).reduce(snapshot, Snapshot::after, (one, _) -> one)
          : snapshot.after(changes);
      changes.forEach(change -> BruteForce.apply(model, change));

      var agents = BruteForce.agents(model);
      assertThat(snapshot.agents()).isEqualTo(agents.size());
      assertThat(snapshot.withoutAgent()).isEqualTo(model.size() - agents.size());
      for (var put : model.values()) {
        assertThat(snapshot.find(put.personaId())).contains(put.persona());
        assertThat(snapshot.probe(put.personaId()).map(Probe::words).orElseGet(() -> new long[0]))
            .isEqualTo(put.words());
      }
      var asked = agents.get(random.nextInt(agents.size())).words();
      var search = new Search(0f, 50, _ -> true);
      assertThat(snapshot.search(new Probe(asked), search).matches())
          .isEqualTo(BruteForce.search(model, asked, search).subList(0, 50));
      assertThat(snapshot.bestForTask("topic 3", 5000, _ -> true)).extracting(Aligned::alignment)
          .isEqualTo(agents.stream().map(put -> VolitionAlignment.score(put.persona().agent(), "topic 3"))
              .filter(alignment -> alignment > 0).sorted(Comparator.reverseOrder()).toList());
    }
  }

  @Property(tries = 200)
  void a_slot_is_that_of_the_lowest_id_of_those_that_claim_it(@ForAll("batches") List<List<Change>> batches) {
    var model = new HashMap<String, Change.Put>();
    var snapshot = Snapshot.empty();
    for (var batch : batches) {
      snapshot = snapshot.after(batch);
      batch.forEach(change -> BruteForce.apply(model, change));
    }

    for (int slot = 0; slot < 4; slot++) {
      int asked = slot;
      assertThat(snapshot.inSlot(slot)).isEqualTo(BruteForce.agents(model).stream()
          .filter(put -> put.persona().attributes().slot().equals(OptionalInt.of(asked)))
          .map(Change.Put::personaId).min(Comparator.naturalOrder()));
    }
  }

  @Provide
  Arbitrary<List<List<Change>>> batches() {
    // Few ids, so that they are replaced and removed; "Aa" and "BB" have the same hash and share a shard.
    var ids = Arbitraries.of("Aa", "BB", "AaAa", "BBBB", "AaBB", "BBAa", "researcher", "coach", "CCCC", "DDBB", "a",
        "b");
    var put = Combinators
        .combine(ids, Arbitraries.longs().between(1, 4), agents(), Arbitraries.integers().between(0, 6))
        .as((id, sequence, agent, slot) -> (Change) Change.Put.of(new IndexedPersona(id, null, sequence, agent,
            slot > 3 ? Attributes.NONE : new Attributes(null, null, null, 1, 1, OptionalInt.of(slot)))));
    var bare = Combinators.combine(ids, Arbitraries.longs().between(1, 4))
        .as((id, sequence) -> (Change) Change.Put.of(id, id, sequence, null));
    var remove = ids.map(id -> (Change) new Change.Remove(id));
    return Arbitraries.oneOf(List.of(put, put, put, bare, remove)).list().ofMaxSize(20).list().ofMaxSize(6);
  }

  private static Arbitrary<AgentPersona> agents() {
    return Arbitraries.oneOf(Arbitraries.of(GOLDEN), RandomAgents.arbitrary());
  }

  @Provide
  Arbitrary<long[]> probes() {
    var words = Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(0L)),
        Tuple.of(1, Arbitraries.longs()), Tuple.of(1, Arbitraries.of(-1L, 1L, 0xffffL)));
    return Arbitraries.oneOf(agents().map(agent -> Change.Put.of("asked", null, 1, agent).words()),
        words.array(long[].class).ofSize(Fingerprint.WORDS));
  }
}
