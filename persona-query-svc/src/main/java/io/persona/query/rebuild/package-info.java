/** Making the views again beside the live ones, and changing over. */
@NullMarked
package io.persona.query.rebuild;

import org.jspecify.annotations.NullMarked;
