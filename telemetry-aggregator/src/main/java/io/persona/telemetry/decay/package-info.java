/** How samples lose weight with their age. */
@NullMarked
package io.persona.telemetry.decay;

import org.jspecify.annotations.NullMarked;
