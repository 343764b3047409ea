/** A proposal and its legal transitions. */
@NullMarked
package io.persona.command.proposal;

import org.jspecify.annotations.NullMarked;
