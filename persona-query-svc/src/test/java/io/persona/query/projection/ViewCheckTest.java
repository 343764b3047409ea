package io.persona.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.query.projection.Tails.Tail;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ViewCheckTest {
  private static final TopicPartition ONE = new TopicPartition("t", 0);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final ViewCheck check = new ViewCheck();

  @Test
  void aViewHasCaughtUpWhenItHasTheLastRecordWhateverMarkersLieBehindIt() throws Exception {
    assertThat(check.look(view(9), log(12, 10), NOON).caughtUp()).isFalse();
    assertThat(check.look(view(10), log(12, 10), NOON).caughtUp()).isTrue();
  }

  @Test
  void onceCaughtUpItStaysSoHoweverFarItLagsLater() throws Exception {
    check.look(view(10), log(10, 10), NOON);

    var later = check.look(view(10), log(99, 99), NOON);

    assertThat(later.caughtUp()).isTrue();
    assertThat(later.lag()).containsEntry(ONE, 89L);
  }

  @Test
  void whatArrivedAfterTheStartDoesNotDelayReadiness() throws Exception {
    check.look(view(0), log(10, 10), NOON);

    assertThat(check.look(view(10), log(99, 99), NOON).caughtUp()).isTrue();
  }

  @Test
  void aTopicThatIsNotThereYetIsNotCaughtUp() throws Exception {
    assertThat(check.look(Map::of, Map::of, NOON).caughtUp()).isFalse();
  }

  @Test
  void aViewThatDoesNotMoveThoughThereIsSomethingToProjectStallsFromThenOn() throws Exception {
    check.look(view(5), log(10, 10), NOON);

    assertThat(check.look(view(5), log(11, 11), NOON.plusSeconds(20)).stalled()).isEqualTo(Duration.ofSeconds(20));
    assertThat(check.look(view(6), log(11, 11), NOON.plusSeconds(30)).stalled()).isZero();
    assertThat(check.look(view(11), log(11, 11), NOON.plusSeconds(90)).stalled()).isZero();
  }

  @Test
  void aViewAheadOfTheLogWasMadeFromAnotherOne() throws Exception {
    assertThat(check.look(view(10), log(10, 9), NOON).logMissing()).isFalse();
    assertThat(check.look(view(11), log(10, 9), NOON).logMissing()).isTrue();
  }

  @Test
  void whatIsProjectedWhileItLooksIsNotAheadOfTheLog() throws Exception {
    var projected = new AtomicLong(5);

    var finding = check.look(() -> Map.of(ONE, projected.getAndIncrement()),
        () -> Map.of(ONE, new Tail(projected.get(), projected.getAndIncrement())), NOON);

    assertThat(finding.logMissing()).isFalse();
  }

  @Test
  void aViewIsFreshAsOfTheLastTimeItHeldEverythingThatWasThere() throws Exception {
    assertThat(check.look(view(5), log(10, 10), NOON).freshAt()).isEmpty();
    assertThat(check.look(view(9), log(12, 12), NOON.plusSeconds(1)).freshAt()).isEmpty();
    assertThat(check.look(view(11), log(12, 12), NOON.plusSeconds(2)).freshAt()).contains(NOON);
    assertThat(check.look(view(12), log(12, 12), NOON.plusSeconds(3)).freshAt()).contains(NOON.plusSeconds(3));
    assertThat(check.look(view(12), log(20, 20), NOON.plusSeconds(9)).freshAt()).contains(NOON.plusSeconds(3));
  }

  private static ViewCheck.Source<Tail> log(long end, long next) {
    return () -> Map.of(ONE, new Tail(end, next));
  }

  private static ViewCheck.Source<Long> view(long next) {
    return () -> Map.of(ONE, next);
  }
}
