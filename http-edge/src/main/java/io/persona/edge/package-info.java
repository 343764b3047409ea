/** What every HTTP service does at its edge: bearer tokens, RFC 9457 problems, limits on what comes in. */
@NullMarked
package io.persona.edge;

import org.jspecify.annotations.NullMarked;
