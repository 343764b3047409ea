/** Consent, feedback and vibe metrics. */
@NullMarked
package io.persona.cli.telemetry;

import org.jspecify.annotations.NullMarked;
