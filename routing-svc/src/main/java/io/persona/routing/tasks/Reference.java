package io.persona.routing.tasks;

import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.Snapshot;
import io.persona.routing.tasks.BestForTask.Item;
import io.persona.routing.tasks.BestForTask.Reasons;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which agents fit a task by the rule of other systems with the same fingerprint: substrings, alignment alone and only above
 * zero, and of equal ones the agent that was attached last, which is the persona that was created last.
 */
public final class Reference {
  private Reference() {}

  /** The best {@code top} of the agents that are accepted. */
  public static List<Ranked> best(String description, Snapshot snapshot, int top, Predicate<IndexedPersona> accepted) {
    var mentions = Mentions.bySubstring(description);
    return snapshot.bestForTask(description, top, accepted).stream().map(aligned -> {
      var persona = aligned.persona();
      var volition = persona.agent().volition();
      return new Ranked(new Item(persona.personaId(), persona.name(), aligned.alignment(), 0f,
          new Reasons(mentions.among(volition.affinities()), mentions.among(volition.aversions()), List.of(),
              Map.of())),
          persona.attributes().createdAt());
    }).toList();
  }
}
