package io.persona.telemetry.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a persona's consent to vibe telemetry. Times are those of the records on Kafka, which the command
 * service sets for state and samples alike, so that they can be compared without trusting a second clock.
 */
public sealed interface Consent {
  /** No state of the persona was read yet. */
  record Unknown() implements Consent {}

  /**
   * There is consent.
   *
   * @param lastWithdrawn when there was none for the last time; null when that was never seen
   * @param scope         what it covers
   * @param owner         pseudonym of who owns the persona; empty when it is not known
   */
  record Given(@Nullable Instant lastWithdrawn, String scope, String owner) implements Consent {}

  /**
   * There is none.
   *
   * @param at time of the latest state that says so
   */
  record Withdrawn(Instant at) implements Consent {}

  /** When there was no consent for the last time; null when that was never seen. */
  default @Nullable Instant lastWithdrawnAt() {
    return switch (this) {
      case Unknown _ -> null;
      case Given(var lastWithdrawn, var _, var _) -> lastWithdrawn;
      case Withdrawn(var at) -> at;
    };
  }

  /** Whether a sample accepted then falls before the last moment that is known to be without consent. */
  default boolean predates(Instant acceptedAt) {
    var withdrawn = lastWithdrawnAt();
    return withdrawn != null && !acceptedAt.isAfter(withdrawn);
  }
}
