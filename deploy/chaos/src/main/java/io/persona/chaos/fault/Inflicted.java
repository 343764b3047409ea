package io.persona.chaos.fault;

import java.time.Duration;

/**
 * A fault that was made.
 *
 * @param fault      for example {@code kill kafka}
 * @param at         epoch milliseconds
 * @param readyAfter from its end until what was hurt was ready again
 */
public record Inflicted(String fault, long at, Duration readyAfter) {}
