/** Steps of the build; nothing at run time uses them. */
@NullMarked
package io.persona.local.build;

import org.jspecify.annotations.NullMarked;
