/** A persona gets another name. */
@NullMarked
package io.persona.command.persona.rename;

import org.jspecify.annotations.NullMarked;
