/** What happens, live. */
@NullMarked
package io.persona.cli.stream;

import org.jspecify.annotations.NullMarked;
