/** Benchmarks: each measures its subject and a baseline in the same run. */
@NullMarked
package io.persona.bench;

import org.jspecify.annotations.NullMarked;
