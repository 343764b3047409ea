package io.persona.synthesis.batch;

import io.persona.synthesis.rules.Tally;
import java.time.Instant;
import java.util.Map;

/**
 * A persona's metrics since consent was given.
 *
 * @param firstAt event time of the first sample
 * @param tallies per signal label
 */
public record Signals(Instant firstAt, Map<String, Tally> tallies) {

  Tally tally(String label) {
    return tallies.getOrDefault(label, Tally.NONE);
  }

  /**
   * Whether counting started anew after the earlier metrics. Within one consent counts only grow, and the first sample
   * only moves back, when an older one comes late.
   */
  boolean restartedAfter(Signals earlier) {
    return firstAt.isAfter(earlier.firstAt) || earlier.tallies.entrySet().stream()
        .anyMatch(before -> tally(before.getKey()).count() < before.getValue().count());
  }
}
