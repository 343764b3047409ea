package io.persona.routing.a2a;

import io.persona.edge.Problem;
import io.persona.routing.Lookup;
import io.persona.routing.index.PersonaIndex;

/** The agents that are spoken of here: those of the index, and of those that are gone that they were erased. */
final class Agents {
  private Agents() {}

  static Lookup find(String personaId, PersonaIndex index) {
    var found = Lookup.persona(personaId, index.view().snapshot());
    return found instanceof Lookup.Refused(var problem) && problem.status() == 404 && index.erased(personaId)
        ? new Lookup.Refused(Problem.of(410, "persona-erased", "Persona Erased", "This persona was erased for ever."))
        : found;
  }
}
