/** Whether the worker runs and has caught up, and how it goes on after a failure. */
@NullMarked
package io.persona.synthesis.health;

import org.jspecify.annotations.NullMarked;
