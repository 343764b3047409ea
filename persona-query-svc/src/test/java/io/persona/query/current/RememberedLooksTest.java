package io.persona.query.current;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a database that sees when it is asked and answers when the test says. */
class RememberedLooksTest implements RememberedLooks.Database<Integer> {
  private static final int STEPS = 2_000;
  private static final Set<String> A = Set.of("a");

  private final Map<String, Integer> committed = new HashMap<>();
  private final RememberedLooks<Integer> looks = new RememberedLooks<>(this);
  private final List<Runnable> underWay = new ArrayList<>();
  private int commits;
  private int looksAtRows;
  private int questions;

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @Test
  void rowsAreNotLookedAtAgainWhileNothingIsCommitted() {
    commit("a");
    for (var i = 0; i < 10; i++) {
      assertThat(seen(A)).isEqualTo(Map.of("a", 1));
    }

    assertThat(looksAtRows).isEqualTo(2);
    assertThat(questions).isEqualTo(8);
  }

  @Test
  void aCommitIsSeenByTheNextLook() {
    commit("a");
    seen(A);
    seen(A);
    seen(A);

    commit("a");

    assertThat(seen(A)).isEqualTo(Map.of("a", 2));
  }

  @Test
  void whatIsNotThereIsRememberedTooAndSeenOnceItIs() {
    commit("b");
    seen(A);
    seen(A);
    assertThat(seen(A)).isEmpty();
    assertThat(looksAtRows).isEqualTo(2);

    commit("a");

    assertThat(seen(A)).isEqualTo(Map.of("a", 1));
  }

  @Test
  void underCommitsNobodyIsAskedWhetherThereWereAny() {
    for (var i = 0; i < 10; i++) {
      commit("a");
      seen(A);
    }

    assertThat(looksAtRows).isEqualTo(10);
    assertThat(questions).isZero();
  }

  /** Looks that overtake each other, and commits at any time: none sees less than was committed when it began. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noLookIsStalerThanItsBeginning(long seed) {
    var random = new Random(seed);
    var asked = new ArrayList<Map.Entry<Map<String, Integer>, CompletableFuture<Map<String, Integer>>>>();
    for (var step = 0; step < STEPS; step++) {
      switch (random.nextInt(8)) {
        case 0 -> commit("k" + random.nextInt(3));
        case 1, 2, 3 -> {
          var keys = Set.of("k" + random.nextInt(3));
          var atLeast = new HashMap<>(committed);
          atLeast.keySet().retainAll(keys);
          asked.add(Map.entry(atLeast, looks.look(keys).toCompletableFuture()));
        }
        default -> answerOne(random);
      }
    }
    while (!underWay.isEmpty()) {
      answerOne(random);
    }

    assertThat(questions).as("seed %d", seed).isPositive();
    assertThat(asked).as("seed %d", seed).isNotEmpty().allSatisfy(one -> {
      assertThat(one.getValue()).isDone();
      one.getKey().forEach((key, atLeast) -> assertThat(one.getValue().join().getOrDefault(key, 0))
          .isGreaterThanOrEqualTo(atLeast));
    });
  }

  private void answerOne(Random random) {
    if (!underWay.isEmpty()) {
      underWay.remove(random.nextInt(underWay.size())).run();
    }
  }

  private void commit(String key) {
    committed.merge(key, 1, Integer::sum);
    commits++;
  }

  private Map<String, Integer> seen(Set<String> keys) {
    var answer = looks.look(keys).toCompletableFuture();
    while (!underWay.isEmpty()) {
      underWay.removeFirst().run();
    }
    return answer.join();
  }

  @Override
  public CompletionStage<String> visible() {
    questions++;
    return later("v" + commits);
  }

  @Override
  public CompletionStage<RememberedLooks.Seen<Integer>> look(Set<String> keys) {
    looksAtRows++;
    var found = new HashMap<>(committed);
    found.keySet().retainAll(keys);
    return later(new RememberedLooks.Seen<>("v" + commits, found));
  }

  private <T> CompletionStage<T> later(T seen) {
    var answer = new CompletableFuture<T>();
    underWay.add(() -> answer.complete(seen));
    return answer;
  }
}
