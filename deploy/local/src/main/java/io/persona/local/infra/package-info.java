/** The broker, the database and the registry, each a process of its own. */
@NullMarked
package io.persona.local.infra;

import org.jspecify.annotations.NullMarked;
