package io.persona.command.decision;

import io.persona.command.proposal.ReviewRules;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.kafka.CommandProof;
import io.persona.schemas.Actor;
import java.time.Instant;

/**
 * What a decision needs to know beside state and command, so that it has no clock and asks nobody.
 *
 * @param subject who stands behind the command, and what they may do
 * @param now     time of the decision
 * @param review  how proposals of the persona's owner are reviewed
 * @param changes what was changed of the persona lately
 */
public record Circumstances(CommandProof.Subject subject, Instant now, ReviewRules review, RecentChanges changes) {

  /** The subject as events name it. */
  public Actor actor() {
    return new Actor(subject.pseudonym(), subject.kind());
  }
}
