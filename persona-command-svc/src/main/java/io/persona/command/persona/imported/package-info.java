/** A persona comes from another log, with the life that it had there. */
@NullMarked
package io.persona.command.persona.imported;

import org.jspecify.annotations.NullMarked;
