/** The agents that routing knows, as snapshots that never change under a reader. */
@NullMarked
package io.persona.routing.index;

import org.jspecify.annotations.NullMarked;
