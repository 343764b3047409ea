/** Who is like whom, who fits a task, who can do what. */
@NullMarked
package io.persona.cli.routing;

import org.jspecify.annotations.NullMarked;
