package io.persona.command.persona.restore;

import static io.persona.command.decision.Decision.accept;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decision;
import io.persona.command.persona.Persona;
import io.persona.schemas.command.RestorePersona;
import io.persona.schemas.event.PersonaRestored;

/** Lets an archived persona change again. Saying so of an active one is accepted and changes nothing. */
public final class RestoreDecision {
  private RestoreDecision() {}

  public static Decision decide(Persona persona, RestorePersona command, Circumstances circumstances) {
    return persona.life() == Persona.Life.ACTIVE
        ? accept()
        : accept(new PersonaRestored(persona.id(), command.getRationale(), circumstances.actor()));
  }
}
