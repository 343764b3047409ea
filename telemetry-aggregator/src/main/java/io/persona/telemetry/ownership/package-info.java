/** Which instance owns a persona, and how it is asked. */
@NullMarked
package io.persona.telemetry.ownership;

import org.jspecify.annotations.NullMarked;
