/** Who is like whom, and who fits a task: an index of agent fingerprints, and the questions it answers. */
@NullMarked
package io.persona.routing;

import org.jspecify.annotations.NullMarked;
