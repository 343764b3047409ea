/** List, show, create and import personas. */
@NullMarked
package io.persona.cli.personas;

import org.jspecify.annotations.NullMarked;
