/** What happens to personas, live: one tail of the log in memory for all streams, and the log itself for those behind it. */
@NullMarked
package io.persona.query.stream;

import org.jspecify.annotations.NullMarked;
