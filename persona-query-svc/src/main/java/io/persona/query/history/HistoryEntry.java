package io.persona.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.document.Json;
import io.persona.query.answer.Times;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An applied change as a reader of the history sees it. */
@JsonInclude
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "One applied change of a persona.")
public record HistoryEntry(@Schema(description = "The same as sequence.") long id, String personaId,
    @Schema(description = "Version of the persona after it.") long version,
    @Schema(description = "Place of its event among all events of the persona, from 1.") long sequence,
    @Schema(description = "ce_id of its event.") String eventId,
    @Schema(description = "ce_type of its event, for example persona.updated.") String type,
    @Schema(nullable = true, description = "The proposal it came from; null for a creation or a change of consent.") @Nullable String proposalId,
    @Schema(type = SchemaType.ARRAY, implementation = Object.class, description = "RFC 6902, over the document of the version before; a creation adds the whole document.") JsonNode diff,
    @Schema(description = "Who applied it, as a pseudonym.") String appliedBy,
    @Schema(enumeration = {
        "person", "automation", "unknown"}) String actorKind,
    @Schema(nullable = true, description = "Why it was proposed.") @Nullable String rationale,
    @Schema(nullable = true, description = "Why it was approved.") @Nullable String decisionRationale,
    @Schema(description = "Whether the approver applied another diff than the proposed one.") boolean override,
    @Schema(description = "Hash of the persona's history up to and including this event, 64 hex digits.") String hash,
    @Schema(description = "SHA-256 of the canonical document after it, 64 hex digits.") String documentHash,
    @Schema(description = "RFC 3339, UTC.") String appliedAt){

  static HistoryEntry of(HistoryRow row) {
    return new HistoryEntry(row.sequence, row.personaId, row.version, row.sequence, row.eventId, row.type,
        row.proposalId,
        Json.parse(row.diff), row.actor, row.actorKind, row.rationale, row.decisionRationale, row.overridden, row.hash,
        row.documentHash, Times.rfc3339(row.at));
  }
}
