/** What the launcher's stack commands do: up, down, status, logs, reset, restart. */
@NullMarked
package io.persona.local.verb;

import org.jspecify.annotations.NullMarked;
