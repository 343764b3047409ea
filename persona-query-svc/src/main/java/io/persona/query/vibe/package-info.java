/** Vibe metrics, shown only where there is consent. */
@NullMarked
package io.persona.query.vibe;

import org.jspecify.annotations.NullMarked;
