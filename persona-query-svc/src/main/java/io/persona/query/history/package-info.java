/** What was applied to a persona, newest first. */
@NullMarked
package io.persona.query.history;

import org.jspecify.annotations.NullMarked;
