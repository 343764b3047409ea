/** Bearer tokens of the local stack. */
@NullMarked
package io.persona.cli.tokens;

import org.jspecify.annotations.NullMarked;
