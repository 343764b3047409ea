/** How quickly the log becomes rows. */
@NullMarked
package io.persona.bench.projection;

import org.jspecify.annotations.NullMarked;
