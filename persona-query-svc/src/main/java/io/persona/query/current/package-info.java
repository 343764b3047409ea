/** The latest state of each persona, and waiting for it. */
@NullMarked
package io.persona.query.current;

import org.jspecify.annotations.NullMarked;
