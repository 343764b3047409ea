/** Samples that policy asks to keep for longer than the window: encrypted, for days at most. */
@NullMarked
package io.persona.telemetry.retention;

import org.jspecify.annotations.NullMarked;
