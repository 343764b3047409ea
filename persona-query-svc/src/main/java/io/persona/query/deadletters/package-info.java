/** Records that were not projected: which, why, and another try. */
@NullMarked
package io.persona.query.deadletters;

import org.jspecify.annotations.NullMarked;
