package io.persona.command.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import io.persona.kafka.PersonalText;
import io.persona.schemas.command.CreatePersona;

/**
 * What leases and policies may look at of a persona.
 *
 * @param ownerKind workspace, project or agent; empty when there is no such persona
 * @param archived  whether it takes no changes
 * @param telemetry whether there is consent to vibe telemetry
 */
public record PersonaFacts(String id, String ownerKind, String ownerRef, boolean archived, boolean telemetry) {

  public static PersonaFacts of(Persona persona) {
    return of(persona.id(), persona.document(), persona.life() == Persona.Life.ARCHIVED, persona.telemetryEnabled());
  }

  /** The persona that would come into being; one without owner when its document cannot be read. */
  public static PersonaFacts of(CreatePersona command) {
    try {
      return of(command.getPersonaId(), Json.parse(PersonalText.text(command.getDocument())), false, false);
    } catch (InvalidDocument malformed) {
      return unknown(command.getPersonaId());
    }
  }

  /** There is no such persona. */
  public static PersonaFacts unknown(String id) {
    return new PersonaFacts(id, "", "", false, false);
  }

  private static PersonaFacts of(String id, JsonNode document, boolean archived, boolean telemetry) {
    return new PersonaFacts(id, document.path("owner_kind").asText(""), document.path("owner_ref").asText(""),
        archived, telemetry);
  }
}
