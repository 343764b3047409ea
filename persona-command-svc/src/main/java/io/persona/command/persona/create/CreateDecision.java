package io.persona.command.persona.create;

import static io.persona.command.decision.Decision.accept;
import static io.persona.command.decision.Decision.refuse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.persona.Persona;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import io.persona.document.PersonaSchema;
import io.persona.kafka.PersonalText;
import io.persona.schemas.command.CreatePersona;
import io.persona.schemas.event.PersonaCreated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a persona may come into being: its id is free, its document fits the schema, and it asks for no telemetry. */
public final class CreateDecision {
  private static final PersonaSchema SCHEMA = PersonaSchema.load();
  private static final long FIRST_VERSION = 1;

  private CreateDecision() {}

  public static Decision decide(@Nullable Persona existing, CreatePersona command, Circumstances circumstances) {
    if (existing != null) {
      return refuse(Reason.PERSONA_EXISTS, existing.life() == Persona.Life.ERASED
          ? "There was a persona with this id; it was erased, and its id cannot be used again."
          : "There is already a persona with this id.");
    }
    try {
      return Json.parse(PersonalText.text(command.getDocument())) instanceof ObjectNode document
          ? create(command, document, circumstances)
          : refuse(Reason.INVALID_DOCUMENT, "A persona document is a JSON object.");
    } catch (InvalidDocument malformed) {
      return new Decision.Refused(Refusal.of(Reason.INVALID_DOCUMENT, List.of(malformed.violation())));
    }
  }

  private static Decision create(CreatePersona command, ObjectNode given, Circumstances circumstances) {
    var document = Persona.stamped(given, FIRST_VERSION, circumstances.now());
    var violations = SCHEMA.validate(document);
    if (!violations.isEmpty()) {
      return new Decision.Refused(Refusal.of(Reason.INVALID_DOCUMENT, violations));
    }
    if (!command.getPersonaId().equals(document.path("id").textValue())) {
      return new Decision.Refused(
          new Refusal(Reason.INVALID_DOCUMENT, "The id in the document is not the id of the command.", null, "/id"));
    }
    if (document.at("/preferences/telemetry/vibe/enabled").asBoolean(false)) {
      return new Decision.Refused(new Refusal(Reason.TELEMETRY_CONSENT,
          "Telemetry is off until consent is given by its own command.", null, "/preferences/telemetry/vibe/enabled"));
    }
    return accept(new PersonaCreated(command.getPersonaId(), FIRST_VERSION, PersonalText.plain(document.toString()),
        Json.sha256(document), circumstances.actor()));
  }
}
