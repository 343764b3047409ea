/** A lease ends at once. */
@NullMarked
package io.persona.command.lease.revoke;

import org.jspecify.annotations.NullMarked;
