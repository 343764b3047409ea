/** A persona comes into being. */
@NullMarked
package io.persona.command.persona.create;

import org.jspecify.annotations.NullMarked;
