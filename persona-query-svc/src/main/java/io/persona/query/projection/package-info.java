/** From topic to rows: batches, fencing, offsets beside the rows, dead letters, and the health of all that. */
@NullMarked
package io.persona.query.projection;

import org.jspecify.annotations.NullMarked;
