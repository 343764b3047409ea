/** Many clients that look at the same personas at the same time: by polling, and on streams. */
@NullMarked
package io.persona.bench.live;

import org.jspecify.annotations.NullMarked;
