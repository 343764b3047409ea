/** A persona's whole life as a file, and the file read back. */
@NullMarked
package io.persona.cli.export;

import org.jspecify.annotations.NullMarked;
