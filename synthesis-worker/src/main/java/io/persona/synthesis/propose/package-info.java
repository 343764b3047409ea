/** A draft as the command that submits it. */
@NullMarked
package io.persona.synthesis.propose;

import org.jspecify.annotations.NullMarked;
