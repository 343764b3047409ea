package io.persona.query.vibe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Vibe metrics as they are shown. */
@JsonInclude
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "Aggregated vibe feedback, stated for the moment as_of; no single sample can be told from it.")
record VibeSnapshot(String personaId,
    @Schema(description = "Samples since consent was given; it does not decay.", minimum = "0") long totalFeedback,
    @Schema(description = "Samples per label; they do not decay.") Map<String, Long> signalCounts,
    @Schema(description = "Average stated strength per label, 0 to 1, each weighing 2^(-age / half-life); labels without one are absent.") Map<String, Double> signalStrength,
    @Schema(description = "Weight of each label as of as_of: the sum of 2^(-age / half-life) over its samples.") Map<String, Double> signalWeights,
    @Schema(nullable = true, minimum = "0", maximum = "1", description = "Average of all stated strengths, weighed in the same way; null when none was stated.") @Nullable Double averageStrength,
    @Schema(nullable = true) @Nullable String lastSignal,
    @Schema(nullable = true, minimum = "0", maximum = "1", description = "Strength of the last sample; null when it stated none.") @Nullable Double lastStrength,
    @Schema(nullable = true, description = "RFC 3339, UTC.") @Nullable String lastUpdated,
    @Schema(description = "Most samples that vibe_history shows.") int retainMax,
    @Schema(nullable = true, description = "The moment that the weights are stated for. RFC 3339, UTC.") @Nullable String asOf,
    @Schema(nullable = true, minimum = "0", description = "After so many seconds a sample weighs half; 0: nothing decays.") @Nullable Double halfLifeSeconds,
    @Schema(nullable = true, minimum = "0", maximum = "1", description = "Average strength of the label sentiment: 0 bad, 1 good.") @Nullable Double sentimentAvg,
    @Schema(nullable = true, minimum = "0", maximum = "0.5", description = "Standard deviation of the same.") @Nullable Double sentimentVolatility,
    @Schema(nullable = true, minimum = "0", description = "Seconds that 1000 tokens of a reply took, on average.") @Nullable Double responseTempo,
    @Schema(nullable = true, minimum = "0", maximum = "1", description = "Weight of confirmed as a share of confirmed and declined.") @Nullable Double confirmationRate,
    @Schema(nullable = true, description = "Where the persona was said to deviate from its preferences: what follows misaligned: in labels that weigh at least 0.5.") @Nullable List<String> misalignmentFlags,
    @Schema(nullable = true, description = "Labels that feedback pulls towards.") @Nullable List<String> drifts,
    @Schema(nullable = true, description = "The tumbling window that as_of falls into; null when it holds nothing.") @Nullable WindowView window,
    @Schema(nullable = true, description = "The sliding window: the tumbling ones that end within its length before as_of.") @Nullable WindowView slidingWindow,
    @Schema(nullable = true, description = "Samples that came when their window was closed; they count everywhere else.") @Nullable Long late) {

  /** Samples within a window. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @Schema(description = "Samples within a time, by the time that they were given.")
  record WindowView(@Schema(description = "Inclusive; RFC 3339, UTC.") String start,
      @Schema(description = "Exclusive; RFC 3339, UTC.") String end,
      @Schema(description = "Samples per label.") Map<String, Long> signalCounts) {}

  /** Nothing counted yet. */
  static VibeSnapshot none(String personaId, int retainMax) {
    return new VibeSnapshot(personaId, 0, Map.of(), Map.of(), Map.of(), null, null, null, null, retainMax, null, null,
        null, null, null, null, List.of(), List.of(), null, null, 0L);
  }
}
