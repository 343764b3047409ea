package io.persona.command.persona.rename;

import static io.persona.command.decision.Decision.accept;
import static io.persona.command.decision.Decision.refuse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.persona.Persona;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.document.PersonaSchema;
import io.persona.kafka.PersonalText;
import io.persona.schemas.command.RenamePersona;
import io.persona.schemas.event.PersonaRenamed;

/** Gives a persona another name, or none. A name that it has already is accepted and changes nothing. */
public final class RenameDecision {
  /** Longest name, in characters. */
  public static final int MAX_NAME = 200;

  private static final PersonaSchema SCHEMA = PersonaSchema.load();

  private RenameDecision() {}

  public static Decision decide(Persona persona, RenamePersona command, Circumstances circumstances) {
    var name = PersonalText.text(command.getName()).strip();
    if (name.length() > MAX_NAME) {
      return refuse(Reason.INVALID_COMMAND, "A name has at most " + MAX_NAME + " characters.");
    }
    if (name.equals(persona.document().path("name").asText(""))) {
      return accept();
    }
    var renamed = (ObjectNode) persona.document().deepCopy();
    if (name.isEmpty()) {
      renamed.remove("name");
    } else {
      renamed.put("name", name);
    }
    var after = persona.nextDocument(renamed, circumstances.now());
    var violations = SCHEMA.validate(after);
    if (!violations.isEmpty()) {
      return new Decision.Refused(Refusal.of(Reason.INVALID_COMMAND, violations));
    }
    var diff = PersonaDiff.between(persona.document(), after);
    return accept(new PersonaRenamed(persona.id(), persona.version() + 1, PersonalText.plain(diff.toString()),
        Json.sha256(after), command.getRationale(), circumstances.actor()));
  }
}
