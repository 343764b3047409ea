package io.persona.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.routing.Golden;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A snapshot against a plain map that is told the same changes. */
class SnapshotTest {
  private static final List<Change.Put> GOLDEN = Golden.puts();

  @Property(tries = 300)
  void it_holds_what_the_changes_say_and_compares_every_agent_exactly_once(
      @ForAll("batches") List<List<Change>> batches) {
    var model = new HashMap<String, Change.Put>();
    var snapshot = Snapshot.EMPTY;
    for (var batch : batches) {
      snapshot = snapshot.after(batch);
      batch.forEach(change -> applyTo(model, change));
    }

    assertThat(snapshot.agents() + snapshot.withoutAgent()).isEqualTo(model.size());
    assertThat(snapshot.agents()).isEqualTo(agents(model).size());
    for (var put : model.values()) {
      assertThat(snapshot.find(put.personaId())).contains(put.persona());
      assertThat(snapshot.probe(put.personaId()).isPresent()).isEqualTo(put.persona().agent() != null);
    }
    var probe = new Probe(GOLDEN.getFirst().words());
    assertThat(compared(snapshot, probe)).isEqualTo(expected(model, probe));
  }

  @Property(tries = 100)
  void a_snapshot_does_not_change_when_newer_ones_are_made(@ForAll("batches") List<List<Change>> before,
      @ForAll("batches") List<List<Change>> after) {
    var probe = new Probe(GOLDEN.getFirst().words());
    var held = before.stream().reduce(Snapshot.EMPTY, Snapshot::after, (one, other) -> other);
    var seen = compared(held, probe);

    after.stream().reduce(held, Snapshot::after, (one, other) -> other);

    assertThat(compared(held, probe)).isEqualTo(seen);
  }

  private static void applyTo(Map<String, Change.Put> model, Change change) {
    switch (change) {
      case Change.Put put -> model.merge(put.personaId(), put,
          (old, newer) -> old.persona().sequence() > newer.persona().sequence() ? old : newer);
      case Change.Remove remove -> model.remove(remove.personaId());
    }
  }

  private static List<Change.Put> agents(Map<String, Change.Put> model) {
    return model.values().stream().filter(put -> put.persona().agent() != null).toList();
  }

  private static Map<String, Integer> compared(Snapshot snapshot, Probe probe) {
    var found = new HashMap<String, Integer>();
    snapshot.compare(probe, (persona, matching) -> assertThat(found.put(persona.personaId(), matching)).isNull());
    return found;
  }

  private static Map<String, Integer> expected(Map<String, Change.Put> model, Probe probe) {
    var found = new HashMap<String, Integer>();
    agents(model).forEach(put -> found.put(put.personaId(), probe.matching(put.words(), 0)));
    return found;
  }

  @Provide
  Arbitrary<List<List<Change>>> batches() {
    // Few ids, so that they are replaced and removed; "Aa" and "BB" have the same hash and share a shard.
    var ids = Arbitraries.of("Aa", "BB", "AaAa", "BBBB", "AaBB", "BBAa", "researcher", "coach");
    var put = Combinators.combine(ids, Arbitraries.longs().between(1, 4), Arbitraries.of(GOLDEN))
        .as((id, sequence, like) -> (Change) Change.Put.of(id, null, sequence, like.persona().agent()));
    var bare = Combinators.combine(ids, Arbitraries.longs().between(1, 4))
        .as((id, sequence) -> (Change) Change.Put.of(id, id, sequence, null));
    var remove = ids.map(id -> (Change) new Change.Remove(id));
    return Arbitraries.oneOf(put, bare, remove).list().ofMaxSize(8).list().ofMaxSize(8);
  }
}
