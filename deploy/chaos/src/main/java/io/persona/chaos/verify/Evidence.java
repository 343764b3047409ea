package io.persona.chaos.verify;

import io.persona.chaos.workload.Acknowledged;
import io.persona.schemas.command.CommandResult;
import java.util.List;
import java.util.Map;

/**
 * All that the checks look at.
 *
 * @param journal what clients were told
 * @param events  the log, each persona's events in its order
 * @param results the outcomes on their topic, by command id
 * @param samples feedback samples on their topic, by command id
 * @param views   what the query service shows, by persona id
 */
record Evidence(List<Acknowledged> journal, List<LoggedEvent> events, Map<String, List<CommandResult>> results,
    Map<String, Long> samples, Map<String, View> views) {

  /**
   * A persona as the query service shows it.
   *
   * @param length events that its chain has
   * @param head   hash of the last
   * @param intact whether the projector found every link whole
   */
  record View(long version, long pending, long length, String head, boolean intact) {}
}
