/** Calls to the services, and what they answer. */
@NullMarked
package io.persona.cli.api;

import org.jspecify.annotations.NullMarked;
