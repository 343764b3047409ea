/** Which agents fit a task. */
@NullMarked
package io.persona.routing.tasks;

import org.jspecify.annotations.NullMarked;
