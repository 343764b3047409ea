/** A Kafka broker that formats its own storage. */
@NullMarked
package io.persona.broker;

import org.jspecify.annotations.NullMarked;
