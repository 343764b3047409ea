/** Capability leases: who may do what, until when. */
@NullMarked
package io.persona.query.leases;

import org.jspecify.annotations.NullMarked;
