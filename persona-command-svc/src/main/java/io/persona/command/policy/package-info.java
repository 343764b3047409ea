/** Policies as code: Cedar decides what leases and tokens cannot override. */
@NullMarked
package io.persona.command.policy;

import org.jspecify.annotations.NullMarked;
