package io.persona.command.proposal.approve;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an approver says; the whole body may be absent. */
public record ApproveBody(
    @Schema(description = "Why, for the record") @Size(max = 4000) @Nullable String rationale,
    @Schema(implementation = Object.class, description = "Applied in the place of the proposed diff, and recorded as an override: RFC 6902 array or RFC 7396 object, checked as a proposal is") @Nullable JsonNode diff,
    @Schema(description = "Taken for compatibility and ignored: who approves is who holds the token") @Size(max = 256) @Nullable String appliedBy) {

  /** An approval without a word. */
  static final ApproveBody EMPTY = new ApproveBody(null, null, null);

  /** The override as JSON text; null when there is none. */
  @Nullable
  String override() {
    return diff == null || diff.isNull() ? null : diff.toString();
  }
}
