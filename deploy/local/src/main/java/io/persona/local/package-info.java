/** The local stack: where things lie, and what prepares it. */
@NullMarked
package io.persona.local;

import org.jspecify.annotations.NullMarked;
