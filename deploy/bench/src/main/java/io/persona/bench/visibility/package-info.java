/** How long until a write can be read. */
@NullMarked
package io.persona.bench.visibility;

import org.jspecify.annotations.NullMarked;
