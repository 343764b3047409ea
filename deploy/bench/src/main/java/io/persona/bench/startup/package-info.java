/** How long a command takes. */
@NullMarked
package io.persona.bench.startup;

import org.jspecify.annotations.NullMarked;
