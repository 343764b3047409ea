/** A stack that a benchmark fills and throws away. */
@NullMarked
package io.persona.bench.own;

import org.jspecify.annotations.NullMarked;
