package io.persona.query.leases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.query.answer.Times;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A lease as a reader sees it. */
@JsonInclude
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "A capability lease.")
record LeaseEntry(@Schema(description = "UUID.") String id,
    @Schema(description = "Who has it, as a pseudonym.") String subject,
    @Schema(description = "What it allows, for example persona:manage.") String capability,
    @Schema(nullable = true, description = "Where it allows it: persona:<id> or owner:<kind>:<ref>; null: everywhere.") @Nullable String scope,
    @Schema(nullable = true, description = "How many decisions it may carry; null: any number. How many it has carried is not told.") @Nullable Long budget,
    @Schema(description = "Whether it was neither revoked nor expired when this was read.") boolean active,
    @Schema(description = "When it was granted, RFC 3339, UTC.") String created,
    @Schema(description = "When it was granted or revoked, RFC 3339, UTC.") String updated,
    @Schema(description = "From when on it allows nothing, RFC 3339, UTC.") String ttlUntil,
    @Schema(description = "Who granted it, as a pseudonym.") String grantedBy,
    @Schema(enumeration = {
        "person", "automation", "unknown"}) String grantedKind,
    @Schema(nullable = true, description = "RFC 3339, UTC.") @Nullable String revokedAt,
    @Schema(nullable = true, description = "Who revoked it, as a pseudonym.") @Nullable String revokedBy){

  static LeaseEntry of(LeaseRow row, Instant now) {
    return new LeaseEntry(row.id, row.subject, row.capability, row.scope, row.budget, row.isActive(now),
        Times.rfc3339(row.grantedAt), Times.rfc3339(Objects.requireNonNullElse(row.revokedAt, row.grantedAt)),
        Times.rfc3339(row.expiresAt), row.grantedBy, row.grantedKind,
        row.revokedAt == null ? null : Times.rfc3339(row.revokedAt), row.revokedBy);
  }
}
