package io.persona.command.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import org.jspecify.annotations.Nullable;

/** What is told about a decided command; what an instance of a later version tells more is left out. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CommandStatus(String commandId, String status, String personaId, @Nullable Long version,
    @Nullable String proposalId, @Nullable String reason, @Nullable String detail) {

  static CommandStatus of(CommandResult result) {
    return new CommandStatus(result.getCommandId(),
        result.getOutcome() == CommandOutcome.ACCEPTED ? "accepted" : "refused", result.getPersonaId(),
        result.getVersion(), result.getProposalId(), result.getReason(), result.getDetail());
  }
}
