package io.persona.command.decision;

import io.persona.kafka.CommandProof;
import io.persona.schemas.Actor;
import java.time.Instant;

/**
 * What a decision needs to know beside state and command, so that it has no clock and asks nobody.
 *
 * @param subject who stands behind the command, and what they may do
 * @param now     time of the decision
 */
public record Circumstances(CommandProof.Subject subject, Instant now) {

  /** The subject as events name it. */
  public Actor actor() {
    return new Actor(subject.pseudonym(), subject.kind());
  }
}
