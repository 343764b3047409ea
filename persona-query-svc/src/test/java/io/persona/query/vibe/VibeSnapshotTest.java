package io.persona.query.vibe;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.schemas.vibe.SignalMetric;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VibeSnapshotTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aSampleWithoutStrengthCountsButEntersNoAverage() {
    var snapshot = VibeSnapshot.of(metrics(new SignalMetric("cooler", 1L, 1L, 0.2, AT),
        new SignalMetric("faster", 2L, 0L, 0.0, AT), new SignalMetric("warmer", 4L, 2L, 1.4, AT)));

    assertThat(snapshot.signalCounts()).isEqualTo(Map.of("cooler", 1L, "faster", 2L, "warmer", 4L));
    assertThat(snapshot.signalStrength()).isEqualTo(Map.of("cooler", 0.2, "warmer", 0.7));
    assertThat(snapshot.averageStrength()).isEqualTo(1.6 / 3);
  }

  @Test
  void withoutAnyStrengthThereIsNoAverage() {
    assertThat(VibeSnapshot.of(metrics(new SignalMetric("faster", 2L, 0L, 0.0, AT))).averageStrength()).isNull();
  }

  private static VibeMetrics metrics(SignalMetric... signals) {
    return new VibeMetrics("p", 7L, List.of(signals), "warmer", null, AT, AT, new VibeWindow(AT, AT, List.of()));
  }
}
