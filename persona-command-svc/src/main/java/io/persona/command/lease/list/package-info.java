/** Which leases are in force. */
@NullMarked
package io.persona.command.lease.list;

import org.jspecify.annotations.NullMarked;
