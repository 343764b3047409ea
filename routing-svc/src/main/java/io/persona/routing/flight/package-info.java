/** The Arrow Flight server: six actions on the personas of agents, by slot. */
@NullMarked
package io.persona.routing.flight;

import org.jspecify.annotations.NullMarked;
