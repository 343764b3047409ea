/** The fingerprint of an agent, computed here. */
@NullMarked
package io.persona.cli.fingerprint;

import org.jspecify.annotations.NullMarked;
