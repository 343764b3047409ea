/** A reviewer approves a change, and it applies. */
@NullMarked
package io.persona.command.proposal.approve;

import org.jspecify.annotations.NullMarked;
