package io.persona.command.lease.grant;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A lease that somebody asks for. */
public record GrantBody(
    @Schema(description = "What it allows, for example persona:manage; the caller's own token must hold it") @NotBlank @Size(max = 128) String capability,
    @Schema(description = "Name of who gets it, as in their token; the caller when absent") @Size(min = 1, max = 256) @Nullable String subject,
    @Schema(description = "persona:<id> or owner:<kind>:<ref>; everywhere when absent") @Size(max = 300) @Nullable String scope,
    @Schema(description = "Seconds from now; less than 1 counts as 1, more than 86400 as 86400; 3600 when absent") @Nullable Long ttlSecs,
    @Schema(description = "How many decisions it may carry; needs the scope of one persona") @Min(1) @Max(1_000_000_000) @Nullable Long budget) {
  private static final long DEFAULT_TTL = 3600;

  long ttl() {
    return Math.clamp(ttlSecs == null ? DEFAULT_TTL : ttlSecs, 1, GrantDecision.LONGEST.toSeconds());
  }
}
