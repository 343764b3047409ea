package io.persona.query.vibe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.query.answer.Times;
import io.persona.schemas.vibe.VibeMetrics;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Vibe metrics as they are shown. */
@JsonInclude
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "Aggregated vibe feedback; no single sample can be told from it.")
record VibeSnapshot(String personaId,
    @Schema(description = "Samples since consent was given.", minimum = "0") long totalFeedback,
    @Schema(description = "Samples per label.") Map<String, Long> signalCounts,
    @Schema(description = "Average stated strength per label, 0 to 1; labels without one are absent.") Map<String, Double> signalStrength,
    @Schema(description = "Weight of each label: its samples.") Map<String, Double> signalWeights,
    @Schema(nullable = true, minimum = "0", maximum = "1", description = "Average of all stated strengths.") @Nullable Double averageStrength,
    @Schema(nullable = true) @Nullable String lastSignal,
    @Schema(nullable = true, minimum = "0", maximum = "1", description = "Strength of the last sample; null when it stated none.") @Nullable Double lastStrength,
    @Schema(nullable = true, description = "RFC 3339, UTC.") @Nullable String lastUpdated,
    @Schema(description = "Raw samples kept per persona.") int retainMax) {

  /** Nothing counted yet. */
  static VibeSnapshot none(String personaId, int retainMax) {
    return new VibeSnapshot(personaId, 0, Map.of(), Map.of(), Map.of(), null, null, null, null, retainMax);
  }

  static VibeSnapshot of(VibeMetrics metrics) {
    var counts = new TreeMap<String, Long>();
    var strengths = new TreeMap<String, Double>();
    var weights = new TreeMap<String, Double>();
    var samples = 0L;
    var sum = 0.0;
    for (var signal : metrics.getSignals()) {
      counts.put(signal.getSignal(), signal.getCount());
      weights.put(signal.getSignal(), (double) signal.getCount());
      if (signal.getStrengthSamples() > 0) {
        strengths.put(signal.getSignal(), signal.getStrengthSum() / signal.getStrengthSamples());
      }
      samples += signal.getStrengthSamples();
      sum += signal.getStrengthSum();
    }
    return new VibeSnapshot(metrics.getPersonaId(), metrics.getTotalFeedback(), counts, strengths, weights,
        samples == 0 ? null : sum / samples, metrics.getLastSignal(), metrics.getLastStrength(),
        Times.rfc3339(metrics.getLastAt()), 0);
  }

  VibeSnapshot withRetainMax(int max) {
    return new VibeSnapshot(personaId, totalFeedback, signalCounts, signalStrength, signalWeights, averageStrength,
        lastSignal, lastStrength, lastUpdated, max);
  }
}
