/** What answers have in common: cursors, limits, entity tags, and problems. */
@NullMarked
package io.persona.query.answer;

import org.jspecify.annotations.NullMarked;
