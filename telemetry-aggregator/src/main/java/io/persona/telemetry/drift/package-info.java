/** Whether feedback pulls a persona in one direction. */
@NullMarked
package io.persona.telemetry.drift;

import org.jspecify.annotations.NullMarked;
