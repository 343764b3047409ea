package io.persona.query.vibe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a persona leans when context is assembled for it: what its preferences say, and what feedback adds. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "How a persona leans when context is assembled for it.")
record ContextBias(
    @Schema(description = "Added to the score of candidates of a lane, -1 to 1; * is every other lane.") Map<String, Double> lanePriorities,
    @Schema(description = "How many items of a slot there should be at least; * is every other slot.") Map<String, Integer> slotOverrides,
    @Schema(minimum = "-0.5", maximum = "0.5", description = "Added to the score that a candidate needs.") double minScoreDelta) {
  private static final String UNSPECIFIED = "unspecified";
  private static final double LEAST_SHARE = 0.05;
  private static final double LARGEST_SHARE = 1.5;
  private static final double USUAL_STRENGTH = 0.6;
  private static final double WHOLE = 1.0;

  /**
   * The bias of these preferences under this feedback. Each label counts by its share of all feedback, and the last sample once
   * more.
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
        leaning.nudge(label, strength(feedback, label), Math.clamp(weight / total, LEAST_SHARE, LARGEST_SHARE));
      }
    });
    if (feedback.lastSignal() != null) {
      var last = feedback.lastStrength();
      leaning.nudge(feedback.lastSignal(), last == null ? USUAL_STRENGTH : last, WHOLE);
    }
    return leaning.bias();
  }

  private static double strength(VibeSnapshot feedback, String label) {
    var own = feedback.signalStrength().get(label);
    var average = feedback.averageStrength();
    return own != null ? own : average != null ? average : USUAL_STRENGTH;
  }
}
