package io.persona.routing.flight;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What became of a persona that was to be attached.
 *
 * @param status     {@code created}: it is in effect; {@code pending}: it waits for review; {@code undecided}: it is recorded,
 *                   and the command service knows later what became of it
 * @param version    version of the persona now; null when undecided
 * @param proposalId of the proposal that is pending
 * @param commandId  of the command that is undecided
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Attached(int agentSlot, String personaId, String status, @Nullable Long version, @Nullable String proposalId,
    @Nullable String commandId) {

  /** As the first implementation says it where it did it at once, and as it is where it is not done yet. */
  String sentence() {
    return status.equals("created")
        ? "Persona attached to agent slot " + agentSlot
        : "Persona for agent slot " + agentSlot + " is " + status + ": "
            + (proposalId == null ? "command " + commandId : "proposal " + proposalId);
  }
}
