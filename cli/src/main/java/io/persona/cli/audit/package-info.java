/** Verifies the hash chain. */
@NullMarked
package io.persona.cli.audit;

import org.jspecify.annotations.NullMarked;
