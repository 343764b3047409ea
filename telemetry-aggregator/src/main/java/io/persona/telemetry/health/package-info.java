/** Whether the aggregator runs and has caught up, and how it goes on after a failure. */
@NullMarked
package io.persona.telemetry.health;

import org.jspecify.annotations.NullMarked;
