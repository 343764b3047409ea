package io.persona.command.policy;

import io.persona.command.persona.PersonaFacts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A command that nobody sends. */
public record SimulateBody(@NotNull @Valid Who subject,
    @Schema(description = "Type of the command, for example persona.approve") @NotBlank @Size(max = 128) String action,
    @Schema(description = "A persona that this instance decides about") @Size(min = 1, max = 128) @Nullable String personaId,
    @Schema(description = "A persona as the policies see it; in place of persona_id") @Valid @Nullable What resource,
    @Schema(description = "Of lease.grant: the capability that is granted") @Size(max = 128) @Nullable String capability) {

  /** Who would send it. */
  public record Who(@NotBlank @Pattern(regexp = "person|automation") String kind,
      @Schema(description = "Of token and leases together") @NotNull @Size(max = 64) Set<@NotBlank @Size(max = 128) String> capabilities,
      @Schema(description = "Pseudonym, where a policy names one") @Size(max = 64) @Nullable String pseudonym) {}

  /** The persona that it would be about. */
  public record What(@Size(max = 128) @Nullable String id, @Size(max = 64) @Nullable String ownerKind,
      @Size(max = 256) @Nullable String ownerRef, @Nullable Boolean archived, @Nullable Boolean telemetry) {
    PersonaFacts facts() {
      return new PersonaFacts(orEmpty(id), orEmpty(ownerKind), orEmpty(ownerRef), Boolean.TRUE.equals(archived),
          Boolean.TRUE.equals(telemetry));
    }
  }

  PolicyInput input(PersonaFacts persona) {
    return action.startsWith("lease.")
        ? input(PolicyInput.LEASE, "", Map.of("capability", orEmpty(capability)))
        : input(PolicyInput.PERSONA, persona.id(), PolicyInput.attributes(persona));
  }

  private PolicyInput input(String type, String id, Map<String, Object> attributes) {
    return new PolicyInput(orEmpty(subject.pseudonym()), subject.kind(), subject.capabilities(), action, type, id,
        attributes);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
