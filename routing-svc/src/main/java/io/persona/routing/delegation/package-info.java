/** To which agents one agent best hands over a task. */
@NullMarked
package io.persona.routing.delegation;

import org.jspecify.annotations.NullMarked;
