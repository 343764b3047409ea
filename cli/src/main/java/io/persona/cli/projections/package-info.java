/** Verbs about the projections and the versions of the views, for operators. */
@NullMarked
package io.persona.cli.projections;

import org.jspecify.annotations.NullMarked;
