/** The persona document: strict JSON, its schema, and diffs over it. Nothing here reads a clock or does I/O. */
@NullMarked
package io.persona.document;

import org.jspecify.annotations.NullMarked;
