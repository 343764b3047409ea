package io.persona.command.proposal;

import java.time.Duration;

/**
 * How proposals of one workspace are reviewed. They are written into each proposal when it is submitted: what changes
 * later holds for later ones.
 *
 * @param approvalsRequired approvals by different subjects that a proposal needs, from 1
 * @param ttl               how long a proposal waits unless it says so itself
 */
public record ReviewRules(int approvalsRequired, Duration ttl) {
  /** One approval within two weeks. */
  public static final ReviewRules DEFAULT = new ReviewRules(1, Duration.ofDays(14));
}
