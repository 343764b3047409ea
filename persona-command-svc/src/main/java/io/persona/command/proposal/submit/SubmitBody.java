package io.persona.command.proposal.submit;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.persona.kafka.PersonalText;
import io.persona.schemas.Evidence;
import io.persona.schemas.command.SubmitProposal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A proposed change. */
public record SubmitBody(
    @Schema(implementation = Object.class, description = "RFC 6902 array or RFC 7396 object over the persona document; at most 64 KiB and 256 operations") @NotNull JsonNode diff,
    @Schema(description = "Why, for the reviewer") @Size(max = 4000) @Nullable String rationale,
    @Schema(implementation = Object.class, description = "JSON object of further telemetry that the proposal asks for") @Nullable JsonNode telemetryScope,
    @Schema(description = "Capabilities that the approver must hold") @Size(max = SubmitDecision.MAX_LEASES) @Nullable List<@NotBlank @Size(max = SubmitDecision.MAX_NAME) String> leasesRequired,
    @Schema(description = "What the proposal rests on") @Size(max = SubmitDecision.MAX_EVIDENCE) @Nullable List<@Valid @NotNull EvidenceBody> evidence,
    @Schema(description = "How sure the proposer is") @DecimalMin("0") @DecimalMax("1") @Nullable Double confidence,
    @Schema(description = "How long it may wait for review; absent: as the workspace has it") @Min(SubmitDecision.MIN_TTL_SECONDS) @Max(SubmitDecision.MAX_TTL_SECONDS) @Nullable Long ttlSeconds,
    @Schema(description = "Taken for compatibility and ignored: who proposes is who holds the token") @Size(max = 256) @Nullable String submittedBy) {

  /** An observation that the proposal rests on. */
  public record EvidenceBody(
      @Schema(description = "vibe_metrics, memory or turn") @NotBlank @Size(max = 64) String kind,
      @Schema(description = "Signal label, or id of the memory item or turn; never its text") @NotBlank @Size(max = SubmitDecision.MAX_NAME) String reference,
      @Schema(description = "Measured value") @Nullable Double value,
      @Schema(description = "How many samples it was measured on") @Nullable Long samples) {}

  /** The command that this asks for. */
  public SubmitProposal command(String personaId, String proposalId, @Nullable Long expectedVersion) {
    return new SubmitProposal(personaId, proposalId, PersonalText.plain(diff.toString()),
        PersonalText.plainOrNull(rationale), PersonalText.plainOrNull(scope()),
        leasesRequired == null ? List.of() : leasesRequired, observations(), confidence, expectedVersion, ttlSeconds);
  }

  private @Nullable String scope() {
    if (telemetryScope == null || telemetryScope.isNull()) {
      return null;
    }
    if (!telemetryScope.isObject()) {
      throw new ProblemException(Problem.of(400, "wrong-type", "Wrong Type", "telemetry_scope is an object.")
          .with("path", "/telemetry_scope"));
    }
    return telemetryScope.toString();
  }

  private List<Evidence> observations() {
    return evidence == null
        ? List.of()
        : evidence.stream().map(item -> new Evidence(item.kind(), item.reference(), item.value(), item.samples()))
            .toList();
  }
}
