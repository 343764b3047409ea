package io.persona.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.AgentPersona;
import io.persona.fingerprint.Fingerprint;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/** Readers beside the writer: what an update did is seen whole, at once, and for good. */
class ReadersAndWriterTest {
  private static final int READERS = 3;
  private static final int UPDATES = 400;

  /**
   * Two agents change together, each update a fingerprint that no other has. A reader that began after an update was applied
   * finds it or a later one, never an earlier one, and never the two agents of different updates.
   */
  @Example
  void an_update_is_seen_whole_and_never_undone() throws Exception {
    var random = new Random(7);
    var versions = IntStream.rangeClosed(0, UPDATES).mapToObj(_ -> RandomAgents.of(random)).toList();
    var index = new PersonaIndex();
    index.apply(IntStream.range(0, 300).mapToObj(i -> Change.Put.of("other" + i, null, 1, RandomAgents.of(random)))
        .toList());
    var applied = new AtomicInteger();
    var reading = new CountDownLatch(READERS);
    try (var threads = Executors.newFixedThreadPool(READERS)) {
      index.apply(both(versions, 0));
      var readers = IntStream.range(0, READERS).mapToObj(_ -> threads.submit(() -> {
        reading.countDown();
        int last = 0;
        while (last < UPDATES) {
          int before = applied.get();
          var snapshot = index.view().snapshot();
          int seen = version(snapshot, "one");
          assertThat(seen).isEqualTo(version(snapshot, "two")).isGreaterThanOrEqualTo(Math.max(before, last));
          assertThat(snapshot.search(snapshot.probe("one").orElseThrow(), new Search(1f, 10, _ -> true)).matches())
              .extracting(match -> match.persona().personaId()).contains("one", "two");
          last = seen;
        }
        return last;
      })).toList();
      reading.await();
      for (int update = 1; update <= UPDATES; update++) {
        index.apply(both(versions, update));
        applied.set(update);
      }
      for (var reader : readers) {
        assertThat(reader.get()).isEqualTo(UPDATES);
      }
    }
    assertThat(index.view().snapshot().probe("one").orElseThrow().toWords())
        .isEqualTo(Fingerprint.of(versions.getLast()).words());
  }

  private static List<Change> both(List<AgentPersona> versions, int update) {
    return List.of(Change.Put.of("one", null, update, versions.get(update)),
        Change.Put.of("two", null, update, versions.get(update)));
  }

  private static int version(Snapshot snapshot, String personaId) {
    return (int) snapshot.find(personaId).orElseThrow().sequence();
  }
}
