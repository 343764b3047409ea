/** What goes wrong, when, and how long it takes to mend. */
@NullMarked
package io.persona.chaos.fault;

import org.jspecify.annotations.NullMarked;
