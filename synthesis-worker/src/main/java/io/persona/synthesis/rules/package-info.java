/** When feedback asks for a change, and for which: pure and table-driven. */
@NullMarked
package io.persona.synthesis.rules;

import org.jspecify.annotations.NullMarked;
