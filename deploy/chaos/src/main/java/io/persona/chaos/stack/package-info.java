/** The stack that the faults hit. */
@NullMarked
package io.persona.chaos.stack;

import org.jspecify.annotations.NullMarked;
