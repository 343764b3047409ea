package io.persona.query.proposals;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.document.Json;
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
    @Schema(enumeration = {"pending", "approved", "rejected"}) String status,
    @Schema(description = "Version of the persona that the diff was checked against.") long baseVersion,
    @Schema(description = "RFC 3339, UTC.") String created, @Schema(description = "RFC 3339, UTC.") String updated,
    @Schema(implementation = Object.class, description = "RFC 6902 array or RFC 7396 object, as it was proposed.") JsonNode diff,
    @Schema(nullable = true) @Nullable String rationale,
    @Schema(implementation = Object.class, description = "Further telemetry that the proposal asks for.") JsonNode telemetryScope,
    @Schema(type = SchemaType.ARRAY, implementation = String.class, description = "Capabilities that the approver must hold.") JsonNode leasesRequired,
    @Schema(type = SchemaType.ARRAY, implementation = Object.class, description = "What the proposal rests on: kind, reference, value, samples.") JsonNode evidence,
    @Schema(nullable = true, minimum = "0", maximum = "1", description = "How sure the proposer is.") @Nullable Double confidence,
    @Schema(nullable = true, description = "Who decided it, as a pseudonym.") @Nullable String decidedBy,
    @Schema(nullable = true) @Nullable String decisionRationale){

  public static ProposalEntry of(ProposalRow row) {
    var scope = row.telemetryScope == null
        ? JsonNodeFactory.instance.objectNode()
        : Json.parse(row.telemetryScope);
    return new ProposalEntry(row.id, row.personaId, row.submittedBy, row.submittedKind, row.status, row.baseVersion,
        Times.rfc3339(row.createdAt), Times.rfc3339(row.updatedAt), Json.parse(row.diff), row.rationale, scope,
        Json.parse(row.leasesRequired), Json.parse(row.evidence), row.confidence, row.decidedBy, row.decisionRationale);
  }
}
