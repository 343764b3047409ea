/** Programs as processes: how they are started, watched and stopped. */
@NullMarked
package io.persona.local.process;

import org.jspecify.annotations.NullMarked;
