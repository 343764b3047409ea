/** A persona is erased for ever. */
@NullMarked
package io.persona.command.persona.erase;

import org.jspecify.annotations.NullMarked;
