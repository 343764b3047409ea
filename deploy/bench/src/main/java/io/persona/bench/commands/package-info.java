/** How many commands are decided, and how quickly. */
@NullMarked
package io.persona.bench.commands;

import org.jspecify.annotations.NullMarked;
