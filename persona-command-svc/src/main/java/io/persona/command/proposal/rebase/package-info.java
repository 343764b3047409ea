/** Whether a proposal that was made on an older version still means what it meant. */
@NullMarked
package io.persona.command.proposal.rebase;

import org.jspecify.annotations.NullMarked;
