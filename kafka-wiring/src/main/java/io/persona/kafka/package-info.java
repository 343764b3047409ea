/** How a record of the system looks on Kafka: CloudEvents headers, Avro through the registry, hash chain, proof, dead letters, traces. */
@NullMarked
package io.persona.kafka;

import org.jspecify.annotations.NullMarked;
