/** What is kept between decisions, and how outcomes become records. */
@NullMarked
package io.persona.command.log;

import org.jspecify.annotations.NullMarked;
