package io.persona.query.personas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.query.answer.Times;
import io.persona.query.current.PersonaReader.Found;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a list of personas or a card needs, without the document. */
@JsonInclude
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "A persona without its document.")
record PersonaSummary(String id, @Schema(enumeration = {
    "workspace", "project", "agent"}) String ownerKind, String ownerRef,
    @Schema(nullable = true) @Nullable String name, @Schema(nullable = true) @Nullable String archetype,
    @Schema(minimum = "1") long version,
    @Schema(description = "When the document last changed, RFC 3339, UTC.") String updatedAt,
    @Schema(description = "The same as updated_at.") String updated,
    @Schema(description = "When anything about it last changed, a proposal for example, RFC 3339, UTC.") String changedAt,
    @Schema(description = "How many proposals wait for review.") int pendingProposals,
    @Schema(description = "Whether a proposal waits for review.") boolean approvalsRequired,
    @Schema(description = "Whether there is consent to vibe telemetry.") boolean telemetryEnabled,
    @Schema(description = "True: an event could not be projected, so this is not the latest state.") boolean parked,
    @Schema(description = "Whether it is at rest: it changes no more until it is restored.") boolean archived){

  static PersonaSummary of(Found found) {
    var row = found.row();
    var updated = Times.rfc3339(row.updatedAt());
    return new PersonaSummary(row.id(), row.ownerKind(), row.ownerRef(), row.name(), row.archetype(), row.version(),
        updated, updated, Times.rfc3339(row.changedAt()), row.pendingProposals(), row.pendingProposals() > 0,
        row.telemetryEnabled(), found.parked().isPresent(), row.archived());
  }
}
