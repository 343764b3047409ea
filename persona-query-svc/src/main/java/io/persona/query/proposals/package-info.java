/** Proposals and what became of them: the reviewer's inbox. */
@NullMarked
package io.persona.query.proposals;

import org.jspecify.annotations.NullMarked;
