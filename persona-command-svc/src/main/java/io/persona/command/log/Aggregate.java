package io.persona.command.log;

import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import org.jspecify.annotations.Nullable;

/**
 * What one decision is made on.
 *
 * @param stored   the persona, or null when there is none
 * @param proposal the proposal that the decision is about, or null when it is about none or there is none
 */
record Aggregate(@Nullable StoredPersona stored, @Nullable Proposal proposal) {
  @Nullable
  Persona persona() {
    return stored == null ? null : stored.persona();
  }

  /** Whether the proposal was made on another version than the persona has now. */
  boolean isOnOlderVersion() {
    return stored != null && proposal instanceof Proposal.Pending pending
        && pending.submitted().getBaseVersion() != stored.persona().version();
  }

  ChainHead head() {
    return stored == null ? ChainHead.START : stored.head();
  }
}
