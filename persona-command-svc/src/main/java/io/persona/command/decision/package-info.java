/** What a decision is: accepted with events, or refused with a reason. */
@NullMarked
package io.persona.command.decision;

import org.jspecify.annotations.NullMarked;
