/** Every command under one path. */
@NullMarked
package io.persona.command.action;

import org.jspecify.annotations.NullMarked;
