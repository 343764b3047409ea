/** Which agents have a capability. */
@NullMarked
package io.persona.routing.features;

import org.jspecify.annotations.NullMarked;
