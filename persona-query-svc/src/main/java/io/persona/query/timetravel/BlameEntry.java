package io.persona.query.timetravel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.query.answer.Times;
import io.persona.query.history.HistoryRow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who last changed a place. */
@JsonInclude
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "The last change of a place of a persona.")
record BlameEntry(String personaId, @Schema(description = "The place that was asked about.") String path,
    @Schema(description = "Whether something is there; false: the change removed it.") boolean present,
    @Schema(implementation = Object.class, nullable = true, description = "What is there now.") @Nullable JsonNode value,
    @Schema(description = "Version that the persona got by the change.") long version,
    @Schema(description = "ce_type of its event, for example persona.updated.") String type,
    @Schema(nullable = true, description = "The proposal it came from; null for a creation or a change of consent.") @Nullable String proposalId,
    @Schema(description = "Who applied it, as a pseudonym.") String appliedBy,
    @Schema(enumeration = {
        "person", "automation", "unknown"}) String actorKind,
    @Schema(nullable = true, description = "Why it was proposed.") @Nullable String rationale,
    @Schema(nullable = true, description = "Why it was approved.") @Nullable String decisionRationale,
    @Schema(description = "RFC 3339, UTC.") String appliedAt){

  static BlameEntry of(Place place, HistoryRow change) {
    var present = !place.value().isMissingNode();
    return new BlameEntry(change.personaId(), place.pointer(), present, present ? place.value() : null,
        change.version(), change.type(), change.proposalId(), change.actor(), change.actorKind(), change.rationale(),
        change.decisionRationale(), Times.rfc3339(change.at()));
  }
}
