/** The log itself, read from Kafka: no service and no registry is asked. */
@NullMarked
package io.persona.cli.log;

import org.jspecify.annotations.NullMarked;
