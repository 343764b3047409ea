package io.persona.command.decision;

import io.persona.command.lease.Leases;
import io.persona.command.proposal.ReviewRules;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.kafka.CommandProof;
import io.persona.schemas.Actor;
import java.time.Instant;

/**
 * What a decision needs to know beside state and command, so that it has no clock and asks nobody.
 *
 * @param subject who stands behind the command, and what they may do by their token
 * @param now     time of the decision
 * @param review  how proposals of the persona's owner are reviewed
 * @param changes what was changed of the persona lately
 * @param verdict what the policies say
 * @param leases  what the subject may do beyond its token, here and now
 */
public record Circumstances(CommandProof.Subject subject, Instant now, ReviewRules review, RecentChanges changes,
    Verdict verdict, Leases leases) {

  /** Of a subject without leases, where no policy forbids. */
  public Circumstances(CommandProof.Subject subject, Instant now, ReviewRules review, RecentChanges changes) {
    this(subject, now, review, changes, Verdict.PERMITTED, Leases.NONE);
  }

  /** Of a command that is about a lease, in which leases have no say. */
  public static Circumstances aboutLease(CommandProof.Subject subject, Instant now, Verdict verdict) {
    return new Circumstances(subject, now, ReviewRules.DEFAULT, RecentChanges.noneBefore(0), verdict, Leases.NONE);
  }

  /** The same where the policies say this, and the subject has these leases. */
  public Circumstances with(Verdict said, Leases held) {
    return new Circumstances(subject, now, review, changes, said, held);
  }

  /** Whether the subject holds a capability, by its token or by a lease. */
  public boolean may(String capability) {
    return subject.may(capability) || leases.of(capability).isPresent();
  }

  /** The subject as events name it. */
  public Actor actor() {
    return new Actor(subject.pseudonym(), subject.kind());
  }
}
