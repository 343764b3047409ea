/** Replay for audit: what the log says of each persona up to a cut, and whether the read model says the same. */
@NullMarked
package io.persona.cli.replay;

import org.jspecify.annotations.NullMarked;
