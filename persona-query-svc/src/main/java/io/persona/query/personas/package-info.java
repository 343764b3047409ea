/** Personas as their readers see them: the list, one of them, and the state of its hash chain. */
@NullMarked
package io.persona.query.personas;

import org.jspecify.annotations.NullMarked;
