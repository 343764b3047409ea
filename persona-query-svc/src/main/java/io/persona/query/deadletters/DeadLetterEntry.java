package io.persona.query.deadletters;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.persona.query.answer.Times;
import io.persona.query.projection.DeadLetterRow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A record that was not projected, as it is shown. */
@Schema(name = "DeadLetter")
record DeadLetterEntry(
    @JsonProperty("persona_id") @Schema(nullable = true, description = "Null where the key of the record is no persona id.") @Nullable String personaId,
    String projection, String topic, int partition, long offset,
    @Schema(description = "parked: at the head of its persona's queue; queued: behind it; discarded: no part of any history, nothing waits for it.") String outcome,
    @Schema(description = "Code, for example gap, broken-link, unreadable-value, unstorable, failed or skipped.") String reason,
    @Schema(nullable = true, description = "Its ce_type; null where that is none of ours.") @Nullable String type,
    @Schema(nullable = true, description = "Place in the history of its persona that it claims.") @Nullable Long sequence,
    @JsonProperty("set_aside_at") @Schema(format = "date-time") String setAsideAt,
    @Schema(description = "Records that wait behind it.") long queued) {

  static DeadLetterEntry of(DeadLetterRow row, long queued) {
    return new DeadLetterEntry(row.personaId(), row.projection(), row.topic(), row.partition(), row.recordOffset(),
        row.outcome(), row.reason(), row.type(), row.sequence(), Times.rfc3339(row.setAsideAt()), queued);
  }
}
