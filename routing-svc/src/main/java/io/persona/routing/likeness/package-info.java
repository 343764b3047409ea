/** How two agents are alike: section by section of their fingerprints, and by facets that do not depend on order. */
@NullMarked
package io.persona.routing.likeness;

import org.jspecify.annotations.NullMarked;
