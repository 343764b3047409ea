package io.persona.command.persona.rename;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The new name, and why. */
public record RenameBody(
    @Schema(description = "The new name; empty takes the name away") @NotNull @Size(max = RenameDecision.MAX_NAME) String name,
    @Schema(description = "Why, for the record") @Size(max = 4000) @Nullable String rationale) {}
