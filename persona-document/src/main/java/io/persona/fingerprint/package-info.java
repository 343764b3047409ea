/** Fingerprints of agent personas, and how well a persona's volition fits a task. */
@NullMarked
package io.persona.fingerprint;

import org.jspecify.annotations.NullMarked;
