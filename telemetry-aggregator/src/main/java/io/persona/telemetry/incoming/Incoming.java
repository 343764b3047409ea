package io.persona.telemetry.incoming;

import io.persona.schemas.vibe.VibeSample;
import java.time.Instant;

/** What a record says. */
public sealed interface Incoming {
  /**
   * A vibe sample.
   *
   * @param acceptedAt time of the record, when the command service accepted the sample
   * @param sealed     whether the record holds it encrypted, by the key of the consent
   */
  record Sample(String personaId, VibeSample sample, Instant acceptedAt, boolean sealed) implements Incoming {}

  /**
   * The latest state of a persona.
   *
   * @param consent whether there is consent to telemetry
   * @param scope   what the consent covers; empty when it was never given
   * @param owner   pseudonym of the owner, as {@link OwnerPseudonyms} makes it; empty when it cannot be told
   * @param at      time of the record
   */
  record State(String personaId, boolean consent, String scope, String owner, Instant at) implements Incoming {}

  /** A sample that nobody can read any more: the consent that it was given under has ended. */
  record Ended() implements Incoming {}

  /** The persona is gone. */
  record Erasure(String personaId) implements Incoming {}

  /**
   * The record cannot be processed, now or later: it becomes a dead letter.
   *
   * @param reason code, for example {@code unreadable-value}
   */
  record Poison(String reason) implements Incoming {}
}
