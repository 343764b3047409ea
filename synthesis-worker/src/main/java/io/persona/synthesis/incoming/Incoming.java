package io.persona.synthesis.incoming;

import io.persona.synthesis.batch.Profile;
import io.persona.synthesis.batch.Signals;

/** What a record says. */
public sealed interface Incoming {
  /** New metrics of a persona. */
  record Metrics(String personaId, Signals signals) implements Incoming {}

  /** A persona's metrics are withdrawn. */
  record Withdrawal(String personaId) implements Incoming {}

  /** The latest state of a persona. */
  record State(String personaId, Profile profile) implements Incoming {}

  /** The persona is gone. */
  record Erasure(String personaId) implements Incoming {}

  /**
   * The record cannot be processed, now or later: it becomes a dead letter.
   *
   * @param reason code, for example {@code unreadable-value}
   */
  record Poison(String reason) implements Incoming {}
}
