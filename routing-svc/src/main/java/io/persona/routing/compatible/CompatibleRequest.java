package io.persona.routing.compatible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.routing.AgentFilter;
import io.persona.routing.Flaw;
import io.persona.document.AgentPersona;
import io.persona.routing.index.Probe;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /routing/compatible}. Everything is as the caller sent it; {@link #flaws()} says what is wrong. */
@Schema(description = "One of persona_id, slot, agent and fingerprint; threshold and top bound the answer.")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CompatibleRequest(
    @Schema(description = "A persona with an agent block, to compare others with.") @Nullable String personaId,
    @Schema(description = "The agent in this slot, to compare others with; where several claim it, the lowest persona id has it.", minimum = "0", maximum = "255") @Nullable Integer slot,
    @Schema(description = "An agent block as in a persona document, to compare the agents with.", type = SchemaType.OBJECT, implementation = Object.class) @Nullable JsonNode agent,
    @Schema(description = "A fingerprint, to compare the agents with: 156 words of 16 hex digits, word 0 first.") @Nullable String fingerprint,
    @Schema(description = "Only agents with at least this score.", minimum = "0", maximum = "1") @Nullable Double threshold,
    @Schema(description = "Only the best so many. Default 10; with a threshold 1000.", minimum = "1", maximum = "1000") @Nullable Integer top,
    @Schema(description = "Whether the persona itself may be an answer.", defaultValue = "false") @Nullable Boolean includeSelf,
    @Nullable AgentFilter filter) {

  static final int MAX_TOP = 1000;
  private static final int DEFAULT_TOP = 10;

  public CompatibleRequest {
    agent = agent != null && agent.isNull() ? null : agent;
  }

  /** What is wrong with the request; empty when it can be answered. */
  List<Flaw> flaws() {
    var asked = Stream.of(personaId, slot, agent, fingerprint).filter(Objects::nonNull).count();
    return Stream.of(
        Flaw.when(asked != 1, "", "give exactly one of persona_id, slot, agent and fingerprint"),
        Flaw.when(slot != null && (slot < 0 || slot > 255), "/slot", "must be from 0 to 255"),
        Flaw.when(threshold != null && !(threshold >= 0 && threshold <= 1), "/threshold", "must be from 0 to 1"),
        Flaw.when(top != null && (top < 1 || top > MAX_TOP), "/top", "must be from 1 to " + MAX_TOP))
        .flatMap(List::stream).toList();
  }

  /**
   * What it asks of the agents.
   *
   * @param persona id of the persona that is asked with, or null
   * @param block   the agent block that is asked with, or null
   */
  Alike alike(@Nullable String persona, @Nullable AgentPersona block, Probe probe) {
    return new Alike(probe, block, Boolean.TRUE.equals(includeSelf) ? null : persona,
        threshold == null ? 0f : threshold.floatValue(), top != null ? top : threshold != null ? MAX_TOP : DEFAULT_TOP,
        filter);
  }
}
