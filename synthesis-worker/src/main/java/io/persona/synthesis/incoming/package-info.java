/** What comes in from Kafka, told apart: metrics, states, their withdrawal, and what cannot be read. */
@NullMarked
package io.persona.synthesis.incoming;

import org.jspecify.annotations.NullMarked;
