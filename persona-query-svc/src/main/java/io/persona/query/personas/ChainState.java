package io.persona.query.personas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.query.current.ParkedRow;
import io.persona.query.current.PersonaRow;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the projector found when it recomputed every link of a persona's hash chain. */
@JsonInclude
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "The hash chain of a persona, as far as its view goes.")
record ChainState(String personaId, @Schema(description = "Events verified, from the first on.") long length,
    @Schema(description = "Hash of the last verified event, 64 hex digits.") String head,
    @Schema(description = "Whether every event that was read continued the chain.") boolean intact,
    @Schema(nullable = true, description = "Place of the first event that did not; null while all did.") @Nullable Long firstBrokenSequence,
    @Schema(nullable = true, description = "What was wrong with it, for example broken-link, gap or document-mismatch.") @Nullable String reason) {

  static ChainState of(PersonaRow row, Optional<ParkedRow> parked) {
    return new ChainState(row.id(), row.sequence(), row.chainHash(), parked.isEmpty(),
        parked.map(ignored -> row.sequence() + 1).orElse(null), parked.map(ParkedRow::reason).orElse(null));
  }
}
