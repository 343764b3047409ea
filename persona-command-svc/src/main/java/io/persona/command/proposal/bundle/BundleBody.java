package io.persona.command.proposal.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.command.proposal.submit.SubmitBody;
import io.persona.command.proposal.submit.SubmitBody.EvidenceBody;
import io.persona.command.proposal.submit.SubmitDecision;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Proposed changes of several personas, one for each. */
public record BundleBody(@NotNull @Size(min = 1, max = 100) List<@Valid @NotNull Entry> proposals) {

  /** A proposed change of one persona; the members are those of a single proposal. */
  public record Entry(@NotBlank @Size(max = 128) String personaId,
      @Schema(description = "Refuse unless the persona has this version; absent: any") @Min(1) @Nullable Long expectedVersion,
      @Schema(implementation = Object.class) @NotNull JsonNode diff,
      @Size(max = 4000) @Nullable String rationale,
      @Schema(implementation = Object.class) @Nullable JsonNode telemetryScope,
      @Size(max = SubmitDecision.MAX_LEASES) @Nullable List<@NotBlank @Size(max = SubmitDecision.MAX_NAME) String> leasesRequired,
      @Size(max = SubmitDecision.MAX_EVIDENCE) @Nullable List<@Valid @NotNull EvidenceBody> evidence,
      @DecimalMin("0") @DecimalMax("1") @Nullable Double confidence,
      @Min(SubmitDecision.MIN_TTL_SECONDS) @Max(SubmitDecision.MAX_TTL_SECONDS) @Nullable Long ttlSeconds,
      @Size(max = 256) @Nullable String submittedBy) {

    /** The same as a single proposal. */
    SubmitBody proposal() {
      return new SubmitBody(diff, rationale, telemetryScope, leasesRequired, evidence, confidence, ttlSeconds,
          submittedBy);
    }
  }

  /** Place of the first entry whose persona has one before it. */
  Optional<Integer> firstRepeated() {
    var seen = new HashSet<String>();
    for (int i = 0; i < proposals.size(); i++) {
      if (!seen.add(proposals.get(i).personaId())) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
