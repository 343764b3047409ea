/** The process that owns all others: starts them in order, restarts what dies, answers on a socket. */
@NullMarked
package io.persona.local.supervise;

import org.jspecify.annotations.NullMarked;
