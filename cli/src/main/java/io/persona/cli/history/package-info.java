/** What changed, and when. */
@NullMarked
package io.persona.cli.history;

import org.jspecify.annotations.NullMarked;
