/** Turns sanitised vibe samples into aggregates per persona, for as long as there is consent. */
@NullMarked
package io.persona.telemetry;

import org.jspecify.annotations.NullMarked;
