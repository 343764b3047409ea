package io.persona.routing;

import io.persona.document.AgentPersona;
import io.persona.edge.Problem;
import io.persona.fingerprint.Fingerprint;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.Probe;
import io.persona.routing.shards.AgentsView;
import io.persona.routing.shards.Find;
import io.persona.routing.shards.SlotHolders;

/** An agent that a request names, or why there is none. */
public sealed interface Lookup {
  /** @param agent its agent block, never absent */
  record Agent(IndexedPersona persona, AgentPersona agent, Probe probe) implements Lookup {}

  /** @param problem the answer */
  record Refused(Problem problem) implements Lookup {}

  static Lookup persona(String personaId, AgentsView agents) {
    return among(agents.ask(Find.one(personaId)), personaId);
  }

  /** @param found what is known of some personas, this one included */
  static Lookup among(Find.Part found, String personaId) {
    var persona = found.persona(personaId);
    if (persona.isEmpty()) {
      return new Refused(Problem.of(404, "persona-not-found", "Persona Not Found",
          "No persona with this id is in the index; index.ready says whether it is complete."));
    }
    var agent = persona.get().agent();
    return agent == null
        ? new Refused(Problem.of(422, "no-agent-block", "No Agent Block",
            "This persona has no agent block, and so no fingerprint to compare."))
        : new Agent(persona.get(), agent, Probe.of(Fingerprint.of(agent)));
  }

  /** @param slot 0 to 255 */
  static Lookup slot(int slot, AgentsView agents) {
    return agents.ask(SlotHolders.of(slot)).holder(slot).map(personaId -> persona(personaId, agents))
        .orElseGet(() -> new Refused(
            Problem.of(404, "slot-empty", "Slot Empty", "No agent in the index has this slot; ask by persona_id.")));
  }
}
