package io.persona.command.proposal;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is said about a decision; the whole body may be absent. */
public record ReviewBody(
    @Schema(description = "Why, for the record") @Size(max = 4000) @Nullable String rationale) {

  /** The rationale, or null when there is none. */
  public static @Nullable String rationale(@Nullable ReviewBody body) {
    return body == null ? null : body.rationale();
  }
}
