package io.persona.query.current;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a database that sees when it is asked and answers when the test says. */
class SharedLooksTest {
  private static final int AT_ONCE = 2;
  private static final int KEYS = 3;
  private static final int STEPS = 2_000;

  private final Map<String, Integer> committed = new HashMap<>();
  private final List<Look> underWay = new ArrayList<>();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final SharedLooks<Integer> looks = new SharedLooks<>(this::look, AT_ONCE);
  private int started;

  private record Look(Map<String, Integer> seen, CompletableFuture<Map<String, Integer>> answer) {
    void end() {
      answer.complete(seen);
    }
  }

  private record Asked(int atLeast, CompletableFuture<Optional<Integer>> answer) {}

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @Test
  void whoAsksBeforeALookIsSentSharesIt() {
    committed.put("a", 1);
    var one = ask("a");
    var other = ask("a");
    var none = ask("b");

    runAll();
    endAll();

    assertThat(started).isEqualTo(1);
    assertThat(one).isCompletedWithValue(Optional.of(1));
    assertThat(other).isCompletedWithValue(Optional.of(1));
    assertThat(none).isCompletedWithValue(Optional.empty());
  }

  @Test
  void whoAsksWhileALookIsUnderWayIsAnsweredByALaterOne() {
    committed.put("a", 1);
    var early = ask("a");
    runAll();
    committed.put("a", 2);
    var late = ask("a");
    runAll();

    underWay.removeFirst().end();
    runAll();

    assertThat(early).isCompletedWithValue(Optional.of(1));
    assertThat(late).as("waits for a look of its own").isNotDone();
    endAll();
    assertThat(late).isCompletedWithValue(Optional.of(2));
  }

  @Test
  void aLookThatFailsFailsThoseWhoSharedItAndNobodyElse() {
    committed.put("a", 1);
    var failed = ask("a");
    runAll();
    underWay.removeFirst().answer().completeExceptionally(new IllegalStateException("away"));
    runAll();

    var next = ask("a");
    runAll();
    endAll();

    assertThatThrownBy(failed::join).hasRootCauseMessage("away");
    assertThat(next).isCompletedWithValue(Optional.of(1));
  }

  /** Readers, commits and looks in any order: nobody is told less than was committed before he asked. */
  @ParameterizedTest
  @MethodSource("seeds")
  void nobodyIsAnsweredStalerThanWhatWasCommittedWhenHeAsked(long seed) {
    var random = new Random(seed);
    var asked = new ArrayList<Asked>();
    for (var step = 0; step < STEPS; step++) {
      var key = "k" + random.nextInt(KEYS);
      switch (random.nextInt(4)) {
        case 0 -> committed.merge(key, 1, Integer::sum);
        case 1 -> asked.add(new Asked(committed.getOrDefault(key, 0), ask(key)));
        case 2 -> {
          if (!tasks.isEmpty()) {
            tasks.remove().run();
          }
        }
        default -> {
          if (!underWay.isEmpty()) {
            underWay.remove(random.nextInt(underWay.size())).end();
          }
        }
      }
      assertThat(underWay).as("seed %d", seed).hasSizeLessThanOrEqualTo(AT_ONCE);
    }
    endAll();

    assertThat(asked).as("seed %d", seed).isNotEmpty().allSatisfy(one -> {
      assertThat(one.answer()).isDone();
      assertThat(one.answer().join().orElse(0)).isGreaterThanOrEqualTo(one.atLeast());
    });
  }

  private CompletableFuture<Optional<Integer>> ask(String key) {
    return looks.ask(key, tasks::add).toCompletableFuture();
  }

  private CompletionStage<Map<String, Integer>> look(Set<String> keys) {
    started++;
    var seen = new HashMap<>(committed);
    seen.keySet().retainAll(keys);
    var look = new Look(seen, new CompletableFuture<>());
    underWay.add(look);
    return look.answer();
  }

  private void runAll() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  private void endAll() {
    runAll();
    while (!underWay.isEmpty()) {
      underWay.removeFirst().end();
      runAll();
    }
  }
}
