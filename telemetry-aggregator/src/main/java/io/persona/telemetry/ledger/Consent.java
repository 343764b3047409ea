package io.persona.telemetry.ledger;

/**
 * What is known of a persona's consent to vibe telemetry. When it was given and withdrawn is told by the sequence of the persona's
 * events, which states and samples carry: no clock has a say in what belongs to which consent.
 */
public sealed interface Consent {
  /** In place of a sequence: not as far as is known. */
  long NEVER = -1;

  /** No state of the persona was read yet. */
  record Unknown() implements Consent {}

  /**
   * There is consent.
   *
   * @param lastWithdrawn sequence of the newest state without consent
   * @param scope         what it covers
   * @param owner         pseudonym of who owns the persona; empty when it is not known
   */
  record Given(long lastWithdrawn, String scope, String owner) implements Consent {}

  /**
   * There is none.
   *
   * @param sequence of the newest state that says so
   */
  record Withdrawn(long sequence) implements Consent {}

  /** Sequence of the newest state without consent, or {@link #NEVER}. */
  default long lastWithdrawn() {
    return switch (this) {
      case Unknown _ -> NEVER;
      case Given(var lastWithdrawn, var _, var _) -> lastWithdrawn;
      case Withdrawn(var sequence) -> sequence;
    };
  }

  /** Whether a sample that was accepted after this event is older than the newest state without consent. */
  default boolean predates(long after) {
    return after <= lastWithdrawn();
  }
}
