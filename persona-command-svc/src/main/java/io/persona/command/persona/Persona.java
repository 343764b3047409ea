package io.persona.command.persona;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.kafka.PersonalText;
import io.persona.schemas.PersonalData;
import io.persona.schemas.event.PersonaArchived;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaErased;
import io.persona.schemas.event.PersonaRenamed;
import io.persona.schemas.event.PersonaRestored;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalEndorsed;
import io.persona.schemas.event.ProposalExpired;
import io.persona.schemas.event.ProposalRejected;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.event.ProposalWithdrawn;
import io.persona.schemas.event.TelemetryChanged;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * A persona as decisions see it. It changes by events alone.
 *
 * @param document         the whole persona document, with {@code version} and {@code updated_at}
 * @param pendingProposals how many proposals wait for review
 * @param life             whether it is active, at rest, or gone for ever
 */
public record Persona(String id, JsonNode document, long version, int pendingProposals, Instant createdAt,
    Instant updatedAt, Life life) {
  /** Stages of a persona's life. */
  public enum Life {
    /** It changes by proposals. */
    ACTIVE,
    /** It can be read, and changes no more until it is restored. */
    ARCHIVED,
    /** Nothing is left of it but its id, its version and the end of its chain. */
    ERASED
  }

  private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
      .withZone(ZoneOffset.UTC);

  /** The persona that this event brings into being. */
  public static Persona born(PersonaCreated event, Instant at) {
    var document = Json.parse(PersonalText.text(event.getDocument()));
    return new Persona(event.getPersonaId(), document, event.getVersion(), 0, at, at, Life.ACTIVE);
  }

  /** This persona after the event. */
  public Persona evolve(SpecificRecord event, Instant at) {
    return switch (event) {
      case ProposalSubmitted _ -> withPending(pendingProposals + 1);
      case ProposalApproved _ -> withPending(pendingProposals - 1);
      case ProposalEndorsed _ -> this;
      case ProposalRejected _ -> withPending(pendingProposals - 1);
      case ProposalExpired _ -> withPending(pendingProposals - 1);
      case ProposalWithdrawn _ -> withPending(pendingProposals - 1);
      case PersonaUpdated updated -> changed(updated.getDiff(), updated.getVersion(), at);
      case TelemetryChanged changed -> changed(changed.getDiff(), changed.getVersion(), at);
      case PersonaRenamed renamed -> changed(renamed.getDiff(), renamed.getVersion(), at);
      case PersonaArchived _ -> with(Life.ARCHIVED);
      case PersonaRestored _ -> with(Life.ACTIVE);
      case PersonaErased _ -> erased();
      default -> throw new IllegalArgumentException("no event of a living persona: " + event.getClass());
    };
  }

  private Persona withPending(int pending) {
    return new Persona(id, document, version, pending, createdAt, updatedAt, life);
  }

  private Persona with(Life next) {
    return new Persona(id, document, version, pendingProposals, createdAt, updatedAt, next);
  }

  private Persona erased() {
    return new Persona(id, MissingNode.getInstance(), version, 0, createdAt, updatedAt, Life.ERASED);
  }

  private Persona changed(PersonalData diff, long newVersion, Instant at) {
    return switch (PersonaDiff.ofLog(Json.parse(PersonalText.text(diff))).applyTo(document)) {
      case PersonaDiff.Applied(var after) -> new Persona(id, after, newVersion, pendingProposals,
          createdAt, at, life);
      case PersonaDiff.Refused(var violations) ->
        throw new IllegalStateException("recorded diff does not apply: " + violations);
    };
  }

  /** This persona's document with a change, one version on. */
  public JsonNode nextDocument(JsonNode changed, Instant at) {
    return stamped(changed, version + 1, at);
  }

  /** The document with this version and time, which no caller may set. */
  public static JsonNode stamped(JsonNode document, long version, Instant at) {
    var next = (ObjectNode) document.deepCopy();
    next.put("version", version);
    next.put("updated_at", MILLIS.format(at));
    return next;
  }

  private JsonNode consent() {
    return document.path("preferences").path("telemetry").path("vibe");
  }

  /** Whether there is consent to vibe telemetry. */
  public boolean telemetryEnabled() {
    return consent().path("enabled").asBoolean(false);
  }

  /** Scope of the consent, or empty when it was never given. */
  public Optional<String> telemetryScope() {
    return Optional.ofNullable(consent().path("scope").textValue());
  }

  /** Scope of the consent; the owner kind when none was ever given. */
  public String consentScope() {
    return telemetryScope().orElseGet(() -> document.path("owner_kind").asText());
  }
}
