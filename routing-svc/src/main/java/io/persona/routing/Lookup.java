package io.persona.routing;

import io.persona.document.AgentPersona;
import io.persona.edge.Problem;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.Probe;
import io.persona.routing.index.Snapshot;

/** An agent that a request names, or why there is none. */
public sealed interface Lookup {
  /** @param agent its agent block, never absent */
  record Agent(IndexedPersona persona, AgentPersona agent, Probe probe) implements Lookup {}

  /** @param problem the answer */
  record Refused(Problem problem) implements Lookup {}

  static Lookup persona(String personaId, Snapshot snapshot) {
    var persona = snapshot.find(personaId);
    if (persona.isEmpty()) {
      return new Refused(Problem.of(404, "persona-not-found", "Persona Not Found",
          "No persona with this id is in the index; index.ready says whether it is complete."));
    }
    var agent = persona.get().agent();
    var probe = snapshot.probe(personaId);
    return agent == null || probe.isEmpty()
        ? new Refused(Problem.of(422, "no-agent-block", "No Agent Block",
            "This persona has no agent block, and so no fingerprint to compare."))
        : new Agent(persona.get(), agent, probe.get());
  }

  /** @param slot 0 to 255 */
  static Lookup slot(int slot, Snapshot snapshot) {
    return snapshot.inSlot(slot).map(personaId -> persona(personaId, snapshot))
        .orElseGet(() -> new Refused(
            Problem.of(404, "slot-empty", "Slot Empty", "No agent in the index has this slot; ask by persona_id.")));
  }
}
