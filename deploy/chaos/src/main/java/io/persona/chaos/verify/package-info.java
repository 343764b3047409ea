/** Reads the log and the views, and compares them with what clients were told; shares nothing with the workload but its journal. */
@NullMarked
package io.persona.chaos.verify;

import org.jspecify.annotations.NullMarked;
