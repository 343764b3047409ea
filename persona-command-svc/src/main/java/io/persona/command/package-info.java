/** The write side: commands in, decided, events out. */
@NullMarked
package io.persona.command;

import org.jspecify.annotations.NullMarked;
