package io.persona.query.deadletters;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.persona.query.current.ParkedRow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of another try. */
@Schema(name = "RetryResult")
record RetryResult(@JsonProperty("persona_id") String personaId,
    @Schema(description = "Records that were projected now, or were in the view already.") long projected,
    @Schema(description = "Whether the persona still waits.") boolean parked,
    @Schema(nullable = true, description = "Why: retrying when there are more than one request takes, so send it again; else what the head of its queue lacks.") @Nullable String reason,
    @Schema(nullable = true, description = "Place in the history that the head of its queue claims.") @Nullable Long sequence,
    @Schema(description = "Records that wait behind it.") long queued) {
  /** There is more than one request takes. */
  static final String RETRYING = "retrying";

  static RetryResult of(String personaId, long projected, @Nullable ParkedRow parked) {
    return parked == null
        ? new RetryResult(personaId, projected, false, null, null, 0)
        : new RetryResult(personaId, projected, true, parked.reason(), parked.sequence(), parked.queued());
  }

  boolean goesOn() {
    return RETRYING.equals(reason);
  }

  RetryResult after(long before) {
    return new RetryResult(personaId, projected + before, parked, reason, sequence, queued);
  }
}
