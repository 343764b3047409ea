package io.persona.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.query.projection.Tails.Tail;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ViewCheckTest {
  private static final TopicPartition ONE = new TopicPartition("t", 0);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final ViewCheck check = new ViewCheck();

  @Test
  void aViewHasCaughtUpWhenItHasTheLastRecordWhateverMarkersLieBehindIt() {
    assertThat(check.look(log(12, 10), view(9), NOON).caughtUp()).isFalse();
    assertThat(check.look(log(12, 10), view(10), NOON).caughtUp()).isTrue();
  }

  @Test
  void onceCaughtUpItStaysSoHoweverFarItLagsLater() {
    check.look(log(10, 10), view(10), NOON);

    var later = check.look(log(99, 99), view(10), NOON);

    assertThat(later.caughtUp()).isTrue();
    assertThat(later.lag()).containsEntry(ONE, 89L);
  }

  @Test
  void whatArrivedAfterTheStartDoesNotDelayReadiness() {
    check.look(log(10, 10), view(0), NOON);

    assertThat(check.look(log(99, 99), view(10), NOON).caughtUp()).isTrue();
  }

  @Test
  void aTopicThatIsNotThereYetIsNotCaughtUp() {
    assertThat(check.look(Map.of(), Map.of(), NOON).caughtUp()).isFalse();
  }

  @Test
  void aViewThatDoesNotMoveThoughThereIsSomethingToProjectStallsFromThenOn() {
    check.look(log(10, 10), view(5), NOON);

    assertThat(check.look(log(11, 11), view(5), NOON.plusSeconds(20)).stalled()).isEqualTo(Duration.ofSeconds(20));
    assertThat(check.look(log(11, 11), view(6), NOON.plusSeconds(30)).stalled()).isZero();
    assertThat(check.look(log(11, 11), view(11), NOON.plusSeconds(90)).stalled()).isZero();
  }

  @Test
  void aViewAheadOfTheLogWasMadeFromAnotherOne() {
    assertThat(check.look(log(10, 9), view(10), NOON).logMissing()).isFalse();
    assertThat(check.look(log(10, 9), view(11), NOON).logMissing()).isTrue();
  }

  private static Map<TopicPartition, Tail> log(long end, long next) {
    return Map.of(ONE, new Tail(end, next));
  }

  private static Map<TopicPartition, Long> view(long next) {
    return Map.of(ONE, next);
  }
}
