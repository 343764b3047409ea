package io.persona.command.telemetry.consent;

import static io.persona.command.decision.Decision.accept;
import static io.persona.command.decision.Decision.refuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.decision.Requirements;
import io.persona.command.persona.Persona;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.document.PersonaSchema;
import io.persona.kafka.PersonalText;
import io.persona.schemas.command.SetTelemetry;
import io.persona.schemas.event.TelemetryChanged;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Consent to vibe telemetry, kept in the persona's own preferences under {@code /preferences/telemetry/vibe}. Saying
 * again what already holds is accepted and changes nothing. Giving it needs the capability for its scope, and the
 * accessibility check: the client states that what it asks for feedback with has an on-screen alternative. Who stated it, when and on
 * which notice is in the event.
 */
public final class ConsentDecision {
  private static final Pattern NOTICE = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");
  private static final PersonaSchema SCHEMA = PersonaSchema.load();

  private ConsentDecision() {}

  public static Decision decide(Persona persona, SetTelemetry command, Circumstances circumstances) {
    var scope = scope(persona, command);
    if (command.getEnabled() && !circumstances.may(Requirements.telemetry(scope))) {
      return refuse(Reason.TELEMETRY_FORBIDDEN, "telemetry:persona lease required for requested scope");
    }
    if (command.getEnabled() && (!command.getOnScreenAlternative() || !isNotice(command.getNotice()))) {
      return refuse(Reason.ACCESSIBILITY_CHECK, "Consent needs the statement that there is an on-screen alternative"
          + " (on_screen_alternative: true), and which notice was shown (notice, 1 to 64 characters).");
    }
    if (persona.telemetryEnabled() == command.getEnabled()
        && persona.telemetryScope().filter(scope::equals).isPresent()) {
      return accept();
    }
    var after = persona.nextDocument(withConsent(persona.document(), command.getEnabled(), scope), circumstances.now());
    var violations = SCHEMA.validate(after);
    if (!violations.isEmpty()) {
      return new Decision.Refused(Refusal.of(Reason.INVALID_COMMAND, violations));
    }
    var diff = PersonaDiff.between(persona.document(), after);
    return accept(new TelemetryChanged(persona.id(), persona.version() + 1, command.getEnabled(), scope,
        PersonalText.plain(diff.toString()), Json.sha256(after), circumstances.actor(),
        command.getEnabled() && command.getOnScreenAlternative(), command.getEnabled() ? command.getNotice() : null));
  }

  private static boolean isNotice(@Nullable String notice) {
    return notice != null && NOTICE.matcher(notice).matches();
  }

  /** The scope that the command gives consent for. */
  public static String scope(Persona persona, SetTelemetry command) {
    return command.getScope() == null ? persona.consentScope() : command.getScope();
  }

  private static JsonNode withConsent(JsonNode document, boolean enabled, String scope) {
    var changed = (ObjectNode) document.deepCopy();
    child(child(child(changed, "preferences"), "telemetry"), "vibe").put("enabled", enabled).put("scope", scope);
    return changed;
  }

  /** The object under this name; anything else that stands there gives way to it. */
  private static ObjectNode child(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode present ? present : parent.putObject(name);
  }
}
