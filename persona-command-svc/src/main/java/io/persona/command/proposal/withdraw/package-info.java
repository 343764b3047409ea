/** A proposal is taken back. */
@NullMarked
package io.persona.command.proposal.withdraw;

import org.jspecify.annotations.NullMarked;
