package io.persona.routing.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.persona.document.AgentPersona;
import io.persona.fingerprint.Fingerprint;
import io.persona.routing.compatible.Alike;
import io.persona.routing.index.Change;
import io.persona.routing.index.Freshness;
import io.persona.routing.index.Probe;
import io.persona.routing.index.RandomAgents;
import io.persona.routing.index.Search;
import io.persona.routing.index.SearchQueue;
import io.persona.routing.index.Snapshot;
import io.persona.routing.index.Snapshots;
import io.persona.routing.semantic.Meanings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when there is no turn for a search. */
class SearchTurnTest {
  private static final AgentPersona AGENT = RandomAgents.numbered(1);
  private static final Snapshot ONE = Snapshots.of(List.of(Change.Put.of("one", null, 1, AGENT)));

  @ParameterizedTest
  @CsvSource({"0, search-queue-full", "1, time-limit"})
  void a_question_without_a_turn_is_refused_and_may_come_again(int most, String code) throws Exception {
    var queue = new SearchQueue(most);
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    try (var held = new Held(queue, begun, mayEnd)) {
      begun.await();
      var asked = new Alike(Probe.of(Fingerprint.of(AGENT)), null, null, 0f, 10, null);
      var view = new LocalView(ONE, new Freshness(1, 0, true, null), _ -> false, Meanings.none(), queue,
          Deadline.in(Duration.ofMillis(2)));

      assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> view.ask(asked)).satisfies(refused -> {
        assertThat(refused.problem().code()).isEqualTo(code);
        assertThat(refused.response().getStatus()).isEqualTo(503);
        assertThat(refused.response().getHeaderString("Retry-After")).isEqualTo("1");
      });
    }
  }

  /** A search that has the turn until it is closed. */
  private record Held(CompletableFuture<?> search, CountDownLatch mayEnd) implements AutoCloseable {
    Held(SearchQueue queue, CountDownLatch begun, CountDownLatch mayEnd) {
      this(CompletableFuture.runAsync(() -> queue.search(ONE, Probe.of(Fingerprint.of(AGENT)), new Search(0f, 1, _ -> {
        begun.countDown();
        try {
          mayEnd.await();
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
        }
        return true;
      }), Duration.ZERO), Thread::startVirtualThread), mayEnd);
    }

    @Override
    public void close() {
      mayEnd.countDown();
      search.join();
    }
  }
}
