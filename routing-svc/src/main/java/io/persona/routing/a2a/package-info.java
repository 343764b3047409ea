/** What agents tell each other about themselves, and how the receiver adapts to it. */
@NullMarked
package io.persona.routing.a2a;

import org.jspecify.annotations.NullMarked;
