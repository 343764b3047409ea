package io.persona.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.log.LoggedEvent;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.kafka.HashChain;
import io.persona.kafka.PersonalRecords;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one persona make of it. Its document is kept as text, so that a replay needs little more memory than the
 * documents themselves. After the first event that does not fit, nothing that follows can be trusted, and nothing is taken.
 *
 * <p>Folds events on its own, and not with the code of a service: it is there to verify them. Decision:
 * docs/adr/0017-a-verifier-shares-nothing-with-what-it-verifies.md.
 */
final class ReplayedPersona {
  private static final String FITS = "";

  /** Where a persona is in its life. */
  enum Life {
    ACTIVE, ARCHIVED, ERASED
  }

  private final String id;
  private long sequence;
  private String head = HashChain.START;
  private long version;
  private byte @Nullable [] document;
  private Life life = Life.ACTIVE;
  private Set<String> pending = Set.of();
  private @Nullable Instant lastEventAt;
  private boolean broken;

  ReplayedPersona(String id) {
    this.id = id;
  }

  /**
   * Takes the next event.
   *
   * @param value what it says; empty when it cannot be read
   * @return empty when it fits; otherwise what does not, as a code
   */
  String take(LoggedEvent event, Optional<SpecificRecord> value) {
    var next = event.follows(head, sequence + 1);
    var flaw = next.isEmpty() ? "broken-link" : value.map(this::fold).orElse("unreadable-value");
    broken = !flaw.isEmpty();
    if (!broken) {
      sequence++;
      head = next.orElseThrow();
      lastEventAt = event.attributes() == null ? null : event.attributes().time();
    }
    return flaw;
  }

  private String fold(SpecificRecord event) {
    if (!id.equals(event.get(event.getSchema().getField("persona_id").pos()))) {
      return "subject-mismatch";
    }
    if (event instanceof PersonaErased || PersonalRecords.isSealed(event)) {
      erase();
    }
    try {
      return life == Life.ERASED ? follow(event) : apply(event);
    } catch (InvalidDocument | IllegalArgumentException notJson) {
      return "invalid-content";
    }
  }

  private void erase() {
    life = Life.ERASED;
    document = null;
    pending = Set.of();
  }

  /** Nothing but its version can be read any more. */
  private String follow(SpecificRecord event) {
    var field = event.getSchema().getField(event instanceof PersonaErased ? "last_version" : "version");
    version = field == null ? version : (long) event.get(field.pos());
    return FITS;
  }

  private String apply(SpecificRecord event) {
    return switch (event) {
      case PersonaCreated created when sequence == 0 ->
        become(Json.parse(PersonalText.text(created.getDocument())), created.getVersion(), created.getDocumentHash());
      case PersonaCreated _ -> "persona-exists";
      case Object _ when document == null -> "unknown-persona";
      case PersonaUpdated updated -> change(updated.getDiff(), updated.getVersion(), updated.getDocumentHash());
      case PersonaRenamed renamed -> change(renamed.getDiff(), renamed.getVersion(), renamed.getDocumentHash());
      case TelemetryChanged consent -> change(consent.getDiff(), consent.getVersion(), consent.getDocumentHash());
      case PersonaArchived _ -> live(Life.ARCHIVED);
      case PersonaRestored _ -> live(Life.ACTIVE);
      case ProposalSubmitted submitted -> submit(submitted.getProposalId());
      case ProposalEndorsed endorsed -> pending.contains(endorsed.getProposalId()) ? FITS : "proposal-not-pending";
      case ProposalApproved approved -> end(approved.getProposalId());
      case ProposalRejected rejected -> end(rejected.getProposalId());
      case ProposalWithdrawn withdrawn -> end(withdrawn.getProposalId());
      case ProposalExpired expired -> end(expired.getProposalId());
      default -> "unknown-type";
    };
  }

  private String change(PersonalData diff, long next, String hash) {
    if (next != version + 1) {
      return "version-mismatch";
    }
    return switch (PersonaDiff.ofLog(Json.parse(PersonalText.text(diff))).applyTo(document())) {
      case PersonaDiff.Applied(var after) -> become(after, next, hash);
      case PersonaDiff.Refused _ -> "diff-not-applicable";
    };
  }

  private String become(JsonNode after, long next, String hash) {
    if (after.path("version").asLong() != next) {
      return "version-mismatch";
    }
    if (!Json.sha256(after).equals(hash)) {
      return "document-mismatch";
    }
    version = next;
    document = after.toString().getBytes(StandardCharsets.UTF_8);
    return FITS;
  }

  private String live(Life next) {
    life = next;
    return FITS;
  }

  private String submit(String proposal) {
    if (pending.isEmpty()) {
      pending = new TreeSet<>();
    }
    return pending.add(proposal) ? FITS : "proposal-exists";
  }

  private String end(String proposal) {
    return pending.contains(proposal) && pending.remove(proposal) ? FITS : "proposal-not-pending";
  }

  String id() {
    return id;
  }

  long sequence() {
    return sequence;
  }

  String head() {
    return head;
  }

  long version() {
    return version;
  }

  Life life() {
    return life;
  }

  Set<String> pending() {
    return pending;
  }

  /** Whether an event did not fit: it is as it was before that one. */
  boolean isBroken() {
    return broken;
  }

  /** The whole document, or a missing node of one that was erased. */
  JsonNode document() {
    return document == null ? JsonNodeFactory.instance.missingNode() : Json.parse(document);
  }

  /** As a line of the state; of an erased one the receipt. */
  ObjectNode json() {
    var line = JsonNodeFactory.instance.objectNode().put("persona_id", id)
        .put("life", life.name().toLowerCase(Locale.ROOT))
        .put("version", version).put("events", sequence).put("chain_head", head)
        .put("last_event_at", String.valueOf(lastEventAt)).put("intact", !broken);
    if (document != null) {
      line.set("document", document());
      pending.forEach(line.putArray("pending_proposals")::add);
    }
    return line;
  }
}
