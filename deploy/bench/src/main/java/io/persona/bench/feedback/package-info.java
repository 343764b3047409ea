/** How much feedback is taken and counted, and what a persona costs. */
@NullMarked
package io.persona.bench.feedback;

import org.jspecify.annotations.NullMarked;
