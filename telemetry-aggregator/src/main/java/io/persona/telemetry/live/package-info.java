/** What is in memory only: the newest samples, and what came with them. */
@NullMarked
package io.persona.telemetry.live;

import org.jspecify.annotations.NullMarked;
