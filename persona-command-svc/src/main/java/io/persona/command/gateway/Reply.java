package io.persona.command.gateway;

import io.persona.schemas.command.CommandResult;

/** What a request can be told about its command. */
public sealed interface Reply {
  /** It was decided. */
  record Decided(CommandResult result) implements Reply {}

  /** It is in the log of commands, and not decided yet. */
  record Undecided(String commandId) implements Reply {}

  /** It could not be sent, or nobody knows whether it was; sending it again under the same id is safe. */
  record Unavailable(String commandId) implements Reply {}
}
