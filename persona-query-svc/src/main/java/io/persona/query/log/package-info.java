/** What the events of the log make of the rows: reading, fencing, applying, parking. */
@NullMarked
package io.persona.query.log;

import org.jspecify.annotations.NullMarked;
