package io.persona.telemetry.drift;

import static io.persona.telemetry.Samples.RULES;
import static io.persona.telemetry.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.persona.telemetry.window.VibeAggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final List<Drifts.Change> told = new ArrayList<>();
  private VibeAggregate aggregate = VibeAggregate.of(sample("other", null, NOON), RULES);
  private Instant now = NOON;

  @Test
  void aPullWithEnoughBehindItIsRaisedOnceHoweverLongItLasts() {
    give("warmer", 9);
    assertThat(told).isEmpty();

    give("warmer", 200);

    assertThat(told).extracting(Drifts.Change::signal, Drifts.Change::raised).containsExactly(tuple("warmer", true));
    assertThat(aggregate.drifts().raised()).containsExactly("warmer");
  }

  @Test
  void feedbackThatSwingsBetweenTheBoundsTellsNothingMore() {
    give("warmer", 20);
    for (var swing = 0; swing < 50; swing++) {
      give("cooler", 5);
      give("warmer", 5);
    }

    assertThat(told).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void itIsClearedWhenTheOtherSideHasCaughtUp() {
    give("slower", 12);
    give("faster", 12);

    assertThat(told).extracting(Drifts.Change::signal, Drifts.Change::raised)
        .containsExactly(tuple("slower", true), tuple("slower", false));
    assertThat(aggregate.drifts().raised()).isEmpty();
  }

  @Test
  void itIsClearedWhenWhatRaisedItHasFaded() {
    give("more_formal", 12);
    now = now.plus(Duration.ofDays(4));
    give("more_formal", 1);

    assertThat(told).extracting(Drifts.Change::raised).containsExactly(true, false);
  }

  @Test
  void itIsClearedOnceAlsoWhenNothingMoreIsGiven() {
    give("more_formal", 12);

    assertThat(aggregate.faded(now.plus(Duration.ofHours(24)), RULES)).isSameAs(aggregate);
    var later = now.plus(Duration.ofHours(48));
    var faded = aggregate.faded(later, RULES);

    assertThat(faded.drifts().raised()).isEmpty();
    assertThat(faded.drifts().changes()).singleElement().satisfies(change -> {
      assertThat(change.raised()).isFalse();
      assertThat(change.pull()).isEqualTo(1);
      assertThat(change.weight()).isCloseTo(3, within(0.001));
      assertThat(change.at()).isEqualTo(later);
    });
    assertThat(faded.faded(later, RULES)).isSameAs(faded);
  }

  @Test
  void misalignmentIsADriftAndConfirmationIsNone() {
    give("confirmed", 50);
    assertThat(told).isEmpty();

    give("misaligned", 250);

    assertThat(told).extracting(Drifts.Change::signal).containsExactly("misaligned");
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private void give(String signal, int times) {
    for (var i = 0; i < times; i++) {
      now = now.plusMillis(1);
      aggregate = aggregate.add(sample(signal, null, now), RULES);
      told.addAll(aggregate.drifts().changes());
    }
  }
}
