/** A proposal that was not decided in its time. */
@NullMarked
package io.persona.command.proposal.expire;

import org.jspecify.annotations.NullMarked;
