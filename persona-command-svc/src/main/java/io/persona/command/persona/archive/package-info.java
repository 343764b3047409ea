/** A persona is put to rest. */
@NullMarked
package io.persona.command.persona.archive;

import org.jspecify.annotations.NullMarked;
