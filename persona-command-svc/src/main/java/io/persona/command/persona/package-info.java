/** A persona as decisions see it. */
@NullMarked
package io.persona.command.persona;

import org.jspecify.annotations.NullMarked;
