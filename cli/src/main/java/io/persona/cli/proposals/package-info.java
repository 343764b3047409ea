/** Propose changes and decide them. */
@NullMarked
package io.persona.cli.proposals;

import org.jspecify.annotations.NullMarked;
