package io.persona.synthesis.rules;

import java.time.Instant;

/**
 * The samples on one dimension that no proposal used yet.
 *
 * @param since    when the batch began: the newest sample of the batch before, or the persona's first sample
 * @param raising  samples that ask to raise the value
 * @param lowering samples that ask to lower it
 */
public record Batch(Instant since, Tally raising, Tally lowering) {}
