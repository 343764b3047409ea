/** Whether a Kafka Streams topology runs and has caught up, and how it goes on after a failure. */
@NullMarked
package io.persona.streams;

import org.jspecify.annotations.NullMarked;
