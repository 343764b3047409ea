/** Capabilities that are lent for a time. */
@NullMarked
package io.persona.cli.leases;

import org.jspecify.annotations.NullMarked;
