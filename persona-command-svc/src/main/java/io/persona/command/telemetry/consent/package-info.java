/** Consent to vibe telemetry is given or withdrawn. */
@NullMarked
package io.persona.command.telemetry.consent;

import org.jspecify.annotations.NullMarked;
