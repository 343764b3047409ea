/** Replay of a log of a million events. */
@NullMarked
package io.persona.bench.replay;

import org.jspecify.annotations.NullMarked;
