package io.persona.query.vibe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.persona.schemas.vibe.DecayedMean;
import io.persona.schemas.vibe.SignalCount;
import io.persona.schemas.vibe.SignalMetric;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void weightsAreStatedForTheMomentOfTheReading() {
    var metrics = metrics(signal("warmer", AT, 3, 2, 1.4, 1.0), signal("cooler", AT.minus(DAY), 1, 1, 0.2, 0.04));

    var snapshot = read(metrics, AT.plus(DAY.multipliedBy(3)));

    assertThat(snapshot.signalWeights().get("warmer")).isEqualTo(3.0 / 8, within(1e-9));
    assertThat(snapshot.signalWeights().get("cooler")).isEqualTo(1.0 / 16, within(1e-9));
    assertThat(snapshot.signalStrength()).isEqualTo(Map.of("cooler", 0.2, "warmer", 0.7));
    assertThat(snapshot.averageStrength()).isEqualTo((1.4 + 0.2 / 2) / (2 + 1.0 / 2), within(1e-9));
    assertThat(snapshot.asOf()).isEqualTo("2026-03-04T12:00:00.000Z");
    assertThat(snapshot.halfLifeSeconds()).isEqualTo(86_400);
  }

  @Test
  void aSampleWithoutStrengthCountsButEntersNoAverage() {
    var snapshot = read(metrics(signal("faster", AT, 2, 0, 0, 0)), AT);

    assertThat(snapshot.signalStrength()).isEmpty();
    assertThat(snapshot.averageStrength()).isNull();
    assertThat(snapshot.signalWeights()).containsEntry("faster", 2.0);
  }

  @Test
  void aRecordFromBeforeThereWasDecayIsReadAsItWasMeant() {
    var old = SignalMetric.newBuilder().setSignal("warmer").setCount(4).setStrengthSamples(2).setStrengthSum(1.4)
        .setLastAt(AT).build();

    var snapshot = read(metrics(old), AT);

    assertThat(snapshot.signalWeights()).containsEntry("warmer", 4.0);
    assertThat(snapshot.averageStrength()).isEqualTo(0.7);
  }

  @Test
  void sentimentTempoConfirmationAndMisalignmentHaveTheirOwnFigures() {
    var metrics = metrics(signal("sentiment", AT, 2, 2, 1.0, 0.68), signal("confirmed", AT, 3, 0, 0, 0),
        signal("declined", AT, 1, 0, 0, 0), signal("misaligned:tone", AT, 1, 0, 0, 0),
        signal("misaligned:length", AT.minus(DAY.multipliedBy(2)), 1, 0, 0, 0));
    metrics.put("tempo", new DecayedMean(2.0, 30.0, 500.0, AT));

    var snapshot = read(metrics, AT);

    assertThat(snapshot.sentimentAvg()).isEqualTo(0.5);
    assertThat(snapshot.sentimentVolatility()).isEqualTo(0.3, within(1e-9));
    assertThat(snapshot.responseTempo()).isEqualTo(15);
    assertThat(snapshot.confirmationRate()).isEqualTo(0.75);
    assertThat(snapshot.misalignmentFlags()).containsExactly("tone");
  }

  @Test
  void windowsAreThoseOfTheMoment() {
    var metrics = metrics(signal("warmer", AT, 2, 0, 0, 0));
    metrics.put("sliding_ms", Duration.ofHours(1).toMillis());
    metrics.put("windows", List.of(window(AT.minusSeconds(3600), 7), window(AT.minusSeconds(600), 3), window(AT, 2)));

    var now = read(metrics, AT.plusSeconds(10));
    var later = read(metrics, AT.plusSeconds(3500));

    assertThat(now.window().signalCounts()).isEqualTo(Map.of("warmer", 2L));
    assertThat(now.slidingWindow().signalCounts()).isEqualTo(Map.of("warmer", 12L));
    assertThat(later.window()).isNull();
    assertThat(later.slidingWindow().signalCounts()).isEqualTo(Map.of("warmer", 2L));
  }

  private static VibeSnapshot read(VibeMetrics metrics, Instant now) {
    return new Reading(VibeFacts.of(metrics), now, 50).snapshot();
  }

  private static VibeWindow window(Instant start, long count) {
    return new VibeWindow(start, start.plusSeconds(300), List.of(new SignalCount("warmer", count)));
  }

  private static SignalMetric signal(String label, Instant at, double weight, double strengthWeight, double sum,
      double squares) {
    return new SignalMetric(label, 1L, 1L, sum, at, weight, strengthWeight, sum, squares);
  }

  private static VibeMetrics metrics(SignalMetric... signals) {
    return VibeMetrics.newBuilder().setPersonaId("p").setTotalFeedback(7).setSignals(List.of(signals))
        .setLastSignal("warmer").setFirstAt(AT).setLastAt(AT).setWindow(new VibeWindow(AT, AT, List.of()))
        .setHalfLifeMs(DAY.toMillis()).build();
  }
}
