/** Which agents make a team for a job. */
@NullMarked
package io.persona.routing.team;

import org.jspecify.annotations.NullMarked;
