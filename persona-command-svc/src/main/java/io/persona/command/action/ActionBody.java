package io.persona.command.action;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be done, and with what. */
public record ActionBody(
    @Schema(description = "What to do", enumeration = {"lease.grant", "lease.revoke", "persona.approve",
        "persona.archive", "persona.create", "persona.erase", "persona.feedback", "persona.import", "persona.propose",
        "persona.reject",
        "persona.rename", "persona.restore", "persona.telemetry.set",
        "persona.withdraw"}) @NotBlank @Size(max = 64) String kind,
    @Schema(implementation = Object.class, description = "The body of the call of the same name, with persona_id, proposal_id or lease_id beside its members; of persona.feedback: persona_id and samples") @NotNull JsonNode input,
    @Schema(description = "As the header Idempotency-Key, which wins") @Size(max = 200) @Nullable String idemKey){}
