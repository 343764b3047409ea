/** What a task and an agent mean, and how close that is. */
@NullMarked
package io.persona.routing.semantic;

import org.jspecify.annotations.NullMarked;
