/** Signed statements of what the log holds. */
@NullMarked
package io.persona.command.audit;

import org.jspecify.annotations.NullMarked;
