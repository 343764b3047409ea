/** The parts of a test stack as containers, in a process of its own. */
@NullMarked
package io.persona.local.containers;

import org.jspecify.annotations.NullMarked;
