/** Where agents that are to work together may clash. */
@NullMarked
package io.persona.routing.conflicts;

import org.jspecify.annotations.NullMarked;
