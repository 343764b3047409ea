package io.persona.telemetry.live;

import static io.persona.telemetry.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisagreementTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final List<LiveSample> samples = new ArrayList<>();

  @Test
  void belowTheLeastNumberOfActorsNothingIsToldHoweverMuchTheyGave() {
    give("a", "warmer", 20);
    give("b", "cooler", 20);

    assertThat(Disagreement.of(samples, 3)).isEmpty();
  }

  @Test
  void everybodyCountsOnceHoweverOftenTheySaidIt() {
    give("a", "warmer", 20);
    give("b", "cooler", 1);
    give("c", "cooler", 1);

    assertThat(Disagreement.of(samples, 3))
        .containsExactly(new Disagreement(List.of("warmer", "cooler"), 3, 1 - 1.0 / 3));
  }

  @Test
  void whoPullOneWayDoNotDisagree() {
    give("a", "faster", 1);
    give("b", "faster", 2);
    give("c", "faster", 3);

    assertThat(Disagreement.of(samples, 3)).extracting(Disagreement::disagreement).containsExactly(0.0);
  }

  @Test
  void samplesOfNobodyKnownAreLeftOut() {
    give("a", "warmer", 1);
    give("b", "cooler", 1);
    samples.add(new LiveSample("lost", sample("warmer", 0.5, NOON), null));

    assertThat(Disagreement.of(samples, 3)).isEmpty();
  }

  private void give(String actor, String signal, int times) {
    for (var i = 0; i < times; i++) {
      samples.add(new LiveSample(actor + samples.size(), sample(signal, 0.5, NOON), new Remark(actor, null, null)));
    }
  }
}
