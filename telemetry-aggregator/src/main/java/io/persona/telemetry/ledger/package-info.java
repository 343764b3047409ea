/** What is known of each persona: its consent, its aggregate, and samples whose consent is not settled yet. */
@NullMarked
package io.persona.telemetry.ledger;

import org.jspecify.annotations.NullMarked;
