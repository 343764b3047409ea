/** From an HTTP request to a command on the topic and back to its outcome. */
@NullMarked
package io.persona.command.gateway;

import org.jspecify.annotations.NullMarked;
