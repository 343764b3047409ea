/** Drafts proposals from sustained feedback. It proposes; it never changes a persona. */
@NullMarked
package io.persona.synthesis;

import org.jspecify.annotations.NullMarked;
