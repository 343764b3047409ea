/** An archived persona changes again. */
@NullMarked
package io.persona.command.persona.restore;

import org.jspecify.annotations.NullMarked;
