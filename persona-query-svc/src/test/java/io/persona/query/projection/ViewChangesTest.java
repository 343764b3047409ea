package io.persona.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ViewChangesTest {
  private final ViewChanges changes = new ViewChanges();

  @Test
  void aChangeWakesEveryReaderOfThatPersonaAndNoOther() {
    try (var one = changes.listen("a"); var two = changes.listen("a"); var other = changes.listen("b")) {
      changes.publish(Set.of("a"));

      assertThat(one.change().toCompletableFuture()).isCompleted();
      assertThat(two.change().toCompletableFuture()).isCompleted();
      assertThat(other.change().toCompletableFuture()).isNotCompleted();
    }
  }

  @Test
  void aReaderThatGivesUpLeavesNothingBehind() {
    changes.listen("a").close();

    assertThat(changes.waiting()).isZero();
  }
}
