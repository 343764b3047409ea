/** Which agents are like a given one. */
@NullMarked
package io.persona.routing.compatible;

import org.jspecify.annotations.NullMarked;
