/** Faults from a seed under a workload from the same seed, and a verifier that knows neither. */
@NullMarked
package io.persona.chaos;

import org.jspecify.annotations.NullMarked;
