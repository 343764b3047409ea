/** What the owner of a persona tells of its newest samples. */
@NullMarked
package io.persona.telemetry.history;

import org.jspecify.annotations.NullMarked;
