package io.persona.telemetry.incoming;

import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeSample;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record says. */
public sealed interface Incoming {
  /**
   * Vibe samples of one command.
   *
   * @param samples    at least one, in the order in which they were given
   * @param written    the same as it was written, sealed or not
   * @param acceptedAt time of the record, when the command service accepted them
   * @param after      sequence of the persona's newest event then
   */
  record Samples(String personaId, List<VibeSample> samples, VibeBatch written, Instant acceptedAt,
      long after) implements Incoming {
    /** Of the key of the consent that the record holds them sealed by; null when they are in the clear. */
    public @Nullable String keyId() {
      return written.getSealed() == null ? null : written.getSealed().getKeyId();
    }
  }

  /**
   * The latest state of a persona.
   *
   * @param consent whether there is consent to telemetry
   * @param scope   what the consent covers; empty when it was never given
   * @param owner   pseudonym of the owner, as {@link OwnerPseudonyms} makes it; empty when it cannot be told
   * @param sequence of the event that led to it
   */
  record State(String personaId, boolean consent, String scope, String owner, long sequence) implements Incoming {}

  /** So many samples that nobody can read any more: the consent that they were given under has ended. */
  record Ended(int samples) implements Incoming {}

  /** The persona is gone. */
  record Erasure(String personaId) implements Incoming {}

  /**
   * The record cannot be processed, now or later: it becomes a dead letter.
   *
   * @param reason code, for example {@code unreadable-value}
   */
  record Poison(String reason) implements Incoming {}
}
