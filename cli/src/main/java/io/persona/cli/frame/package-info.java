/** What a verb gets from its surroundings: terminal, session, input files, tables. */
@NullMarked
package io.persona.cli.frame;

import org.jspecify.annotations.NullMarked;
