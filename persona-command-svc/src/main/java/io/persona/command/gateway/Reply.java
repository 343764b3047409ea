package io.persona.command.gateway;

import io.persona.schemas.command.CommandResult;
import java.time.Duration;

/** What a request can be told about its command. */
public sealed interface Reply {
  /** It was decided. */
  record Decided(CommandResult result) implements Reply {}

  /** It is in the log of commands, and not decided yet. */
  record Undecided(String commandId) implements Reply {}

  /** The same command is on its way already, sent by another request that still waits for its outcome. */
  record InProgress(String commandId) implements Reply {}

  /** Its caller sends more than it may; nothing was recorded. */
  record OverQuota(Duration retryAfter) implements Reply {}

  /** So many requests wait already that this one was turned away; nothing was recorded. */
  record Overloaded() implements Reply {}

  /** It could not be sent, or nobody knows whether it was; sending it again under the same id is safe. */
  record Unavailable(String commandId) implements Reply {}
}
