package io.persona.telemetry.live;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.telemetry.drift.Opposites;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether those who give feedback pull a persona apart. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "How far those who gave feedback lately pull apart. Shown only where at least actors_min of them gave one of the two labels.")
public record Disagreement(@Schema(description = "The two labels.") List<String> signals,
    @Schema(description = "How many gave one of them.") int actors,
    @Schema(minimum = "0", maximum = "1", description = "0: all pull one way; 1: as many one way as the other. Everybody counts once, by what they gave more of.") double disagreement) {

  /** Of all pairs that enough actors said something about. */
  public static List<Disagreement> of(List<LiveSample> samples, int leastActors) {
    return Opposites.ALL.stream().map(pair -> of(pair, samples, leastActors)).flatMap(Optional::stream).toList();
  }

  private static Optional<Disagreement> of(Opposites pair, List<LiveSample> samples, int leastActors) {
    var leanings = new HashMap<String, Integer>();
    for (var sample : samples) {
      var label = sample.sample().getSignal();
      var remark = sample.remark();
      if (remark != null && (label.equals(pair.one()) || label.equals(pair.other()))) {
        leanings.merge(remark.actor(), label.equals(pair.one()) ? 1 : -1, Integer::sum);
      }
    }
    if (leanings.size() < leastActors) {
      return Optional.empty();
    }
    return Optional.of(new Disagreement(List.of(pair.one(), pair.other()), leanings.size(), apart(leanings)));
  }

  private static double apart(Map<String, Integer> leanings) {
    var one = leanings.values().stream().filter(leaning -> leaning > 0).count();
    var other = leanings.values().stream().filter(leaning -> leaning < 0).count();
    return one + other == 0 ? 1 : 1 - (double) Math.abs(one - other) / (one + other);
  }
}
