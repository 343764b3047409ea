/** Adding samples up: per persona, per signal label, per window of time. Pure functions. */
@NullMarked
package io.persona.telemetry.window;

import org.jspecify.annotations.NullMarked;
