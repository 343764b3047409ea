/** Verbs about the past of a persona: what changed between versions, who changed a place, and going back. */
@NullMarked
package io.persona.cli.timetravel;

import org.jspecify.annotations.NullMarked;
