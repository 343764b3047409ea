/** What operators see of the projections and tell them, over HTTP. */
@NullMarked
package io.persona.query.operations;

import org.jspecify.annotations.NullMarked;
