package io.persona.telemetry.ledger;

import io.persona.schemas.vibe.VibeBatch;
import java.time.Instant;

/**
 * Samples of one command that overtook the state that carries their consent, as they were written: sealed, so that no disk has them in
 * the clear, and that nobody can open them once the consent has ended.
 *
 * @param batch     what was given
 * @param after     sequence of the persona's newest event when the command service accepted them
 * @param heldSince when the aggregator read them
 */
public record HeldSamples(VibeBatch batch, long after, Instant heldSince) {
  int count() {
    return batch.getCount();
  }
}
