/** What became of a command, whichever instance decided it. */
@NullMarked
package io.persona.command.status;

import org.jspecify.annotations.NullMarked;
