package io.persona.routing.a2a;

import io.persona.edge.Problem;
import io.persona.routing.Lookup;
import io.persona.routing.shards.AgentsView;
import io.persona.routing.shards.Find;

/** The agents that are spoken of here: those of the index, and of those that are gone that they were erased. */
final class Agents {
  private Agents() {}

  static Lookup find(String personaId, AgentsView agents) {
    var found = agents.ask(Find.one(personaId));
    return found.erased().contains(personaId)
        ? new Lookup.Refused(Problem.of(410, "persona-erased", "Persona Erased", "This persona was erased for ever."))
        : Lookup.among(found, personaId);
  }
}
