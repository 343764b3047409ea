package io.persona.routing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.persona.fingerprint.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SearchQueueTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Snapshot ONE = snapshot(1);
  private static final Snapshot ANOTHER = snapshot(2);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final List<String> order = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    mayEnd.countDown();
    threads.close();
  }

  @Test
  void searches_are_made_in_the_order_in_which_they_came() {
    var queue = new SearchQueue(100);
    var held = hold(queue);
    var all = new ArrayList<>(List.of(held));
    for (int i = 0; i < 20; i++) {
      all.add(ask(queue, ONE, "search " + i));
    }
    mayEnd.countDown();
    all.forEach(CompletableFuture::join);

    assertThat(order).containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "search " + i).toList());
  }

  @Test
  void those_of_one_snapshot_share_a_pass_and_nobody_overtakes_the_first() {
    var queue = new SearchQueue(100);
    var all = new ArrayList<>(List.of(hold(queue), ask(queue, ONE, "first"), ask(queue, ANOTHER, "of another"),
        ask(queue, ONE, "beside the first")));
    mayEnd.countDown();
    all.forEach(CompletableFuture::join);

    assertThat(order).containsExactly("first", "beside the first", "of another");
  }

  @Test
  void a_pass_has_room_for_some() {
    var queue = new SearchQueue(100);
    var all = new ArrayList<>(List.of(hold(queue)));
    for (int i = 0; i < SearchQueue.TOGETHER; i++) {
      all.add(ask(queue, ONE, "a"));
    }
    all.add(ask(queue, ANOTHER, "b"));
    all.add(ask(queue, ONE, "c"));
    mayEnd.countDown();
    all.forEach(CompletableFuture::join);

    assertThat(order.subList(0, SearchQueue.TOGETHER)).containsOnly("a");
    assertThat(order.subList(SearchQueue.TOGETHER, order.size())).containsExactly("b", "c");
  }

  @Test
  void who_finds_as_many_waiting_as_may_is_refused_at_once() {
    var queue = new SearchQueue(2);
    var all = List.of(hold(queue), ask(queue, ONE, "a"), ask(queue, ONE, "b"));

    assertThat(queue.search(ONE, probe(1), like("c"), LONG)).isEqualTo(new SearchQueue.Outcome.Full());
    mayEnd.countDown();
    all.forEach(CompletableFuture::join);

    assertThat(order).containsExactly("a", "b");
    assertThat(queue.waiting()).isZero();
    assertThat(queue.search(ONE, probe(1), like("d"), LONG)).isInstanceOf(SearchQueue.Outcome.Found.class);
  }

  @Test
  void who_has_waited_too_long_leaves_its_place_to_others() {
    var queue = new SearchQueue(1);
    var held = hold(queue);

    assertThat(queue.search(ONE, probe(1), like("late"), Duration.ofMillis(1)))
        .isEqualTo(new SearchQueue.Outcome.Late());
    var next = ask(queue, ONE, "next");
    mayEnd.countDown();
    held.join();
    next.join();

    assertThat(order).containsExactly("next");
  }

  @Test
  void a_pass_that_fails_ends_and_the_next_begins() {
    var queue = new SearchQueue(100);
    var held = hold(queue);
    var failing = CompletableFuture.supplyAsync(() -> queue.search(ONE, probe(1), new Search(0f, 3, _ -> {
      throw new IllegalStateException("of a filter");
    }), LONG), threads);
    awaitWaiting(queue, 1);
    var beside = ask(queue, ONE, "beside");
    var next = ask(queue, ANOTHER, "next");
    mayEnd.countDown();
    held.join();

    assertThatThrownBy(failing::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("of a filter");
    assertThatThrownBy(beside::join).isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("the pass that this search was part of failed");
    assertThat(next.join()).isInstanceOf(SearchQueue.Outcome.Found.class);
  }

  @Test
  void searches_that_share_a_pass_find_what_each_finds_alone() {
    var many = snapshot(80_000);
    var queue = new SearchQueue(100);
    var held = hold(queue);
    var searches = IntStream.range(0, 3 * SearchQueue.TOGETHER)
        .mapToObj(i -> new Search(i % 4 == 0 ? 0.94f : 0f, 1 + 7 * i,
            persona -> persona.personaId().hashCode() % (1 + i % 3) == 0))
        .toList();
    var shared = IntStream.range(0, searches.size()).mapToObj(i -> CompletableFuture
        .supplyAsync(() -> queue.search(many, probe(i), searches.get(i), LONG), threads)).toList();
    awaitWaiting(queue, searches.size());
    mayEnd.countDown();
    held.join();

    for (int i = 0; i < searches.size(); i++) {
      assertThat(shared.get(i).join())
          .isEqualTo(new SearchQueue.Outcome.Found(many.search(probe(i), searches.get(i))));
    }
  }

  @Test
  void settings_that_make_no_sense_are_named() {
    assertThatThrownBy(() -> new SearchQueue(-1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("persona.routing.search-waiting");
  }

  /** A search that has the turn until it may end. */
  private CompletableFuture<SearchQueue.Outcome> hold(SearchQueue queue) {
    var held = CompletableFuture.supplyAsync(() -> queue.search(ONE, probe(1), new Search(0f, 1, _ -> {
      begun.countDown();
      return awaited(mayEnd);
    }), LONG), threads);
    assertThat(awaited(begun)).isTrue();
    return held;
  }

  /** A search that waits behind all others. */
  private CompletableFuture<SearchQueue.Outcome> ask(SearchQueue queue, Snapshot snapshot, String name) {
    int before = queue.waiting();
    var asked = CompletableFuture.supplyAsync(() -> queue.search(snapshot, probe(1), like(name), LONG), threads);
    awaitWaiting(queue, before + 1);
    return asked;
  }

  /** Notes its name when its first agent is looked at. */
  private Search like(String name) {
    var seen = new CountDownLatch(1);
    Predicate<IndexedPersona> noting = _ -> {
      if (seen.getCount() > 0) {
        seen.countDown();
        order.add(name);
      }
      return true;
    };
    return new Search(0f, 3, noting);
  }

  private static void awaitWaiting(SearchQueue queue, int searches) {
    while (queue.waiting() < searches) {
      Thread.onSpinWait();
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      return false;
    }
  }

  private static Probe probe(int number) {
    return Probe.of(Fingerprint.of(RandomAgents.numbered(1_000_000 + number)));
  }

  private static Snapshot snapshot(int agents) {
    var random = new Random(agents);
    return Snapshots.of(IntStream.range(0, agents)
        .mapToObj(i -> Change.Put.of("p" + i, null, 1, RandomAgents.of(random))).toList());
  }
}
