/** What benchmarks compare with. */
@NullMarked
package io.persona.query.probe;

import org.jspecify.annotations.NullMarked;
