package io.persona.query.vibe;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What decides who may see the telemetry of a persona.
 *
 * @param scope of its consent; null where it says none, and the kind of its owner counts
 */
public record VibeSubject(String personaId, String ownerKind, String ownerRef, @Nullable String scope) {
  /** @param persona its document */
  static VibeSubject of(JsonNode persona) {
    return new VibeSubject(persona.path("id").asText(), persona.path("owner_kind").asText(),
        persona.path("owner_ref").asText(), persona.at("/preferences/telemetry/vibe/scope").textValue());
  }

  /** Which a caller needs, unless it may do anything. */
  String capability() {
    return "telemetry:persona:" + (scope == null ? ownerKind : scope);
  }

  /** @param leased scope of a lease; null: all personas */
  boolean isIn(@Nullable String leased) {
    return leased == null || leased.equals("persona:" + personaId)
        || leased.equals("owner:" + ownerKind + ":" + ownerRef);
  }
}
