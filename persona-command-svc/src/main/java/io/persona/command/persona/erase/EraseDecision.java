package io.persona.command.persona.erase;

import static io.persona.command.decision.Decision.accept;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decision;
import io.persona.command.persona.Persona;
import io.persona.schemas.event.PersonaErased;

/** Erases a persona, in whatever stage of its life. Which key that destroys is the business of the log. */
public final class EraseDecision {
  private EraseDecision() {}

  public static Decision decide(Persona persona, Circumstances circumstances) {
    return accept(new PersonaErased(persona.id(), persona.version(), null, circumstances.actor()));
  }
}
