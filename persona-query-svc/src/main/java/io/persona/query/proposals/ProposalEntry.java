package io.persona.query.proposals;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.query.answer.Times;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A proposal as a reviewer sees it. */
@JsonInclude
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "A proposed change, and what became of it.")
public record ProposalEntry(@Schema(description = "UUID of the proposal.") String proposalId, String personaId,
    @Schema(description = "Who proposed it, as a pseudonym.") String submittedBy,
    @Schema(enumeration = {
        "person", "automation", "unknown"}) String submittedKind,
    @Schema(enumeration = {"pending", "approved", "rejected", "expired", "withdrawn"}) String status,
    @Schema(description = "Version of the persona that the diff was checked against.") long baseVersion,
    @Schema(description = "RFC 3339, UTC.") String created, @Schema(description = "RFC 3339, UTC.") String updated,
    @Schema(implementation = Object.class, description = "RFC 6902 array or RFC 7396 object, as it was proposed.") JsonNode diff,
    @Schema(nullable = true) @Nullable String rationale,
    @Schema(implementation = Object.class, description = "Further telemetry that the proposal asks for.") JsonNode telemetryScope,
    @Schema(type = SchemaType.ARRAY, implementation = String.class, description = "Capabilities that the approver must hold.") JsonNode leasesRequired,
    @Schema(type = SchemaType.ARRAY, implementation = Object.class, description = "What the proposal rests on: kind, reference, value, samples.") JsonNode evidence,
    @Schema(nullable = true, minimum = "0", maximum = "1", description = "How sure the proposer is.") @Nullable Double confidence,
    @Schema(nullable = true, description = "When it expires unless it is decided, RFC 3339, UTC; null: never.") @Nullable String expiresAt,
    @Schema(description = "How many approved it.") int approvals,
    @Schema(description = "How many must approve it.") int approvalsRequired,
    @Schema(type = SchemaType.ARRAY, implementation = Object.class, description = "Who approved it, in their order: actor, actor_kind, rationale, at.") JsonNode endorsements,
    @Schema(implementation = Object.class, nullable = true, description = "What was applied in the place of diff; null: diff itself, or nothing.") @Nullable JsonNode overrideDiff,
    @Schema(description = "First 32 hex digits of the SHA-256 of the canonical diff (RFC 8785). Approve or reject with If-Match: \"p-<tag>\" to decide on what you saw.") String tag,
    @Schema(nullable = true, description = "Who decided it, as a pseudonym.") @Nullable String decidedBy,
    @Schema(nullable = true) @Nullable String decisionRationale){

  public static ProposalEntry of(ProposalRow row) {
    var scope = row.telemetryScope == null
        ? JsonNodeFactory.instance.objectNode()
        : Json.parse(row.telemetryScope);
    var diff = Json.parse(row.diff);
    var endorsements = Json.parse(row.endorsements);
    return new ProposalEntry(row.id, row.personaId, row.submittedBy, row.submittedKind, row.status, row.baseVersion,
        Times.rfc3339(row.createdAt), Times.rfc3339(row.updatedAt), diff, row.rationale, scope,
        Json.parse(row.leasesRequired), Json.parse(row.evidence), row.confidence,
        row.expiresAt == null ? null : Times.rfc3339(row.expiresAt), endorsements.size(), row.approvalsRequired,
        endorsements, row.overrideDiff == null ? null : Json.parse(row.overrideDiff), tag(diff), row.decidedBy,
        row.decisionRationale);
  }

  private static String tag(JsonNode diff) {
    return PersonaDiff.ofLog(diff).tag();
  }
}
