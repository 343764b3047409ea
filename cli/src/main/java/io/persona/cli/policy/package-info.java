/** The policies in force, and what they would say. */
@NullMarked
package io.persona.cli.policy;

import org.jspecify.annotations.NullMarked;
