/** The persona command: what every verb shares is in {@code frame}, the HTTP calls in {@code api}, and each group of verbs in a package of its own. */
@NullMarked
package io.persona.cli;

import org.jspecify.annotations.NullMarked;
