/** How quickly personas are read. */
@NullMarked
package io.persona.bench.query;

import org.jspecify.annotations.NullMarked;
