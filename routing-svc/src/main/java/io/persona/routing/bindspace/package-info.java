/** The agents as those see them who come from a space of 16-bit addresses: persona, style, blackboard and channel cells. */
@NullMarked
package io.persona.routing.bindspace;

import org.jspecify.annotations.NullMarked;
