/** Leases: capabilities for a time, granted and revoked. */
@NullMarked
package io.persona.command.lease;

import org.jspecify.annotations.NullMarked;
