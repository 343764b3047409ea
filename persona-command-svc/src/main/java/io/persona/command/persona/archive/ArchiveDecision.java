package io.persona.command.persona.archive;

import static io.persona.command.decision.Decision.accept;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decision;
import io.persona.command.persona.Persona;
import io.persona.schemas.command.ArchivePersona;
import io.persona.schemas.event.PersonaArchived;

/** Puts a persona to rest. Saying so again is accepted and changes nothing. */
public final class ArchiveDecision {
  private ArchiveDecision() {}

  public static Decision decide(Persona persona, ArchivePersona command, Circumstances circumstances) {
    return persona.life() == Persona.Life.ARCHIVED
        ? accept()
        : accept(new PersonaArchived(persona.id(), command.getRationale(), circumstances.actor()));
  }
}
