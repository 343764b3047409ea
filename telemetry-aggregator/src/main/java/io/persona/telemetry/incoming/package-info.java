/** What comes in from Kafka, told apart: samples, consent, erasure, and what cannot be read. */
@NullMarked
package io.persona.telemetry.incoming;

import org.jspecify.annotations.NullMarked;
