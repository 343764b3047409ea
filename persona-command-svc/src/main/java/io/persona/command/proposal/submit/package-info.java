/** Somebody proposes a change. */
@NullMarked
package io.persona.command.proposal.submit;

import org.jspecify.annotations.NullMarked;
