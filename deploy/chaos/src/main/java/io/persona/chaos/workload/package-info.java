/** Clients that want things done, and write down what they were told. */
@NullMarked
package io.persona.chaos.workload;

import org.jspecify.annotations.NullMarked;
