/** Verbs about records that were not projected, for operators. */
@NullMarked
package io.persona.cli.deadletters;

import org.jspecify.annotations.NullMarked;
