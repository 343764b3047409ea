/** Vibe feedback of a persona whose telemetry is on. */
@NullMarked
package io.persona.command.telemetry.feedback;

import org.jspecify.annotations.NullMarked;
