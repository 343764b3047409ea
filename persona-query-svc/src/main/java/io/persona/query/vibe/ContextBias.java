package io.persona.query.vibe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a persona leans when context is assembled for it: what its preferences say, and what feedback adds. The formula is in
 * docs/context-bias.md; where and why it differs from ARW's is in ADR 0034.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "How a persona leans when context is assembled for it; docs/context-bias.md says how to apply it.")
record ContextBias(
    @Schema(description = "Added to the score of candidates of a lane, -1 to 1; * is every other lane.") Map<String, Double> lanePriorities,
    @Schema(description = "How many items of a slot there should be at least; * is every other slot.") Map<String, Integer> slotOverrides,
    @Schema(minimum = "-0.5", maximum = "0.5", description = "Added to the score that a candidate needs.") double minScoreDelta) {
  private static final String UNSPECIFIED = "unspecified";
  private static final double LARGEST_SHARE = 1.5;
  private static final double LEAST_INTENSITY = 0.05;
  private static final double USUAL_STRENGTH = 0.6;
  /** A weight of this much stands for itself; less has faded, more than a few counts more. */
  private static final double FADES_BELOW = 0.5;
  private static final double GROWS_ABOVE = 4;
  private static final double MOST_GROWTH = 2;

  /**
   * The bias of these preferences under this feedback. Each label counts by its share of all feedback and by how much feedback there
   * is, and the newest sample once more.
   */
  static ContextBias of(JsonNode preferences, VibeSnapshot feedback) {
    var leaning = Leaning.of(preferences.path("context"));
    var weights = feedback.signalWeights();
    var total = weights.isEmpty()
        ? feedback.totalFeedback()
        : weights.values().stream().mapToDouble(Double::doubleValue).sum();
    feedback.signalCounts().forEach((label, count) -> {
      var weight = weights.getOrDefault(label, (double) count);
      if (!label.isBlank() && !label.equals(UNSPECIFIED) && weight > 0 && total > 0) {
        nudge(leaning, label, strength(feedback, label), Math.min(weight / total, LARGEST_SHARE) * volume(total));
      }
    });
    if (feedback.lastSignal() != null) {
      var last = feedback.lastStrength();
      nudge(leaning, feedback.lastSignal(), last == null ? USUAL_STRENGTH : last, freshness(feedback));
    }
    return leaning.bias();
  }

  /** What has all but faded asks for nothing: a slot would still get one item for it. */
  private static void nudge(Leaning leaning, String label, double strength, double intensity) {
    if (intensity >= LEAST_INTENSITY) {
      leaning.nudge(label, strength, intensity);
    }
  }

  /** How much all feedback counts: as it is from half a sample to four, less when it has faded, up to twice with volume. */
  private static double volume(double total) {
    return total < FADES_BELOW
        ? total / FADES_BELOW
        : Math.clamp(1 + Math.log10(total / GROWS_ABOVE), 1, MOST_GROWTH);
  }

  /** The newest sample counts in full for one half-life, then half after each further one. */
  private static double freshness(VibeSnapshot feedback) {
    var halfLife = feedback.halfLifeSeconds();
    if (halfLife == null || halfLife == 0 || feedback.asOf() == null || feedback.lastUpdated() == null) {
      return 1;
    }
    var age = Duration.between(Instant.parse(feedback.lastUpdated()), Instant.parse(feedback.asOf()));
    return Math.min(1, Math.pow(2, 1 - age.toMillis() / 1000.0 / halfLife));
  }

  private static double strength(VibeSnapshot feedback, String label) {
    var own = feedback.signalStrength().get(label);
    var average = feedback.averageStrength();
    return own != null ? own : average != null ? average : USUAL_STRENGTH;
  }
}
