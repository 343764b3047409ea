package io.persona.telemetry.ledger;

import io.persona.schemas.vibe.VibeSample;
import java.time.Instant;

/**
 * A sample that overtook the state that carries its consent.
 *
 * @param sample     what was given
 * @param acceptedAt time of its record, when the command service accepted it
 * @param heldSince  when the aggregator read it
 */
public record HeldSample(VibeSample sample, Instant acceptedAt, Instant heldSince) {}
