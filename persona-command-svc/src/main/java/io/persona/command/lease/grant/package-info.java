/** Somebody gets a capability for a time. */
@NullMarked
package io.persona.command.lease.grant;

import org.jspecify.annotations.NullMarked;
