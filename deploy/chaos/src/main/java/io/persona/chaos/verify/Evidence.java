package io.persona.chaos.verify;

import io.persona.chaos.workload.Acknowledged;
import io.persona.schemas.command.CommandResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the checks look at.
 *
 * @param journal what clients were told
 * @param events  the log, each persona's events in its order
 * @param results the outcomes on their topic, by command id; those of one persona in the order of their decisions
 * @param samples feedback samples on their topic, by command id
 * @param views   what the query service shows, by persona id
 * @param vibes   what is shown of feedback, by persona id, of personas that clients created
 */
record Evidence(List<Acknowledged> journal, List<LoggedEvent> events, Map<String, List<CommandResult>> results,
    Map<String, Long> samples, Map<String, View> views, Map<String, Vibe> vibes) {

  /**
   * What is shown of the feedback on a persona; empty where that is refused for want of consent.
   *
   * @param total     samples that its metrics count
   * @param histories ids of its newest samples, as each instance of the telemetry service says
   */
  record Vibe(Optional<Long> total, List<Optional<List<String>>> histories) {}

  Evidence with(Map<String, Vibe> shown) {
    return new Evidence(journal, events, results, samples, views, shown);
  }

  /**
   * A persona as the query service shows it.
   *
   * @param length events that its chain has
   * @param head   hash of the last
   * @param intact whether the projector found every link whole
   */
  record View(long version, long pending, long length, String head, boolean intact) {}
}
