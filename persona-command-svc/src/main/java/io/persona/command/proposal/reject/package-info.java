/** A reviewer rejects a change. */
@NullMarked
package io.persona.command.proposal.reject;

import org.jspecify.annotations.NullMarked;
