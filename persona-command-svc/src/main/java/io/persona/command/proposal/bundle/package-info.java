/** Changes of several personas, proposed at once. */
@NullMarked
package io.persona.command.proposal.bundle;

import org.jspecify.annotations.NullMarked;
