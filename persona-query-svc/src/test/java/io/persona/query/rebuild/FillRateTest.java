package io.persona.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FillRateTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final FillRate rate = new FillRate();

  @Test
  void whileNothingMovesNobodyKnowsWhenItIsDone() {
    assertThat(rate.timeFor(10)).isEmpty();
    rate.see(NOON, 5);
    rate.see(NOON.plusSeconds(1), 5);
    assertThat(rate.timeFor(10)).isEmpty();
    assertThat(rate.timeFor(0)).contains(Duration.ZERO);
  }

  @Test
  void theRestTakesAsLongAsItDidLately() {
    rate.see(NOON, 0);
    rate.see(NOON.plusSeconds(2), 1000);
    assertThat(rate.timeFor(5000)).contains(Duration.ofSeconds(10));
  }

  @Test
  void whatWasLongAgoDoesNotCount() {
    rate.see(NOON, 0);
    rate.see(NOON.plusSeconds(60), 60_000);
    rate.see(NOON.plusSeconds(90), 60_300);
    assertThat(rate.timeFor(100)).contains(Duration.ofSeconds(10));
  }

  @Test
  void aViewThatWasBegunAgainHasANewRate() {
    rate.see(NOON, 9000);
    rate.see(NOON.plusSeconds(1), 0);
    rate.see(NOON.plusSeconds(3), 200);
    assertThat(rate.timeFor(100)).contains(Duration.ofSeconds(1));
  }
}
