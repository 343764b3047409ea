/** Keeps the index equal to the topic persona.state. */
@NullMarked
package io.persona.routing.feed;

import org.jspecify.annotations.NullMarked;
