package io.persona.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class UncancelledTest {
  private final CompletableFuture<String> connection = new CompletableFuture<>();
  private final AtomicBoolean givenBack = new AtomicBoolean();
  private final Uni<String> work = Uni.createFrom().completionStage(() -> connection).onItem()
      .invoke(() -> givenBack.set(true));

  @Test
  void whatIsNotWaitedForAnyMoreGoesOnToItsEnd() {
    var waiting = Uncancelled.of(work).subscribe().with(_ -> {
      throw new AssertionError("nobody waits");
    });

    waiting.cancel();
    connection.complete("late");

    assertThat(givenBack).isTrue();
  }

  @Test
  void whoWaitsGetsWhatComesOfIt() {
    connection.complete("here");

    assertThat(Uncancelled.of(work).await().indefinitely()).isEqualTo("here");
  }
}
