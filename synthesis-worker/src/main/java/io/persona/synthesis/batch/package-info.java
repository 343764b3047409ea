/** What is known of each persona between two proposals, and the batch of samples that no proposal used yet. */
@NullMarked
package io.persona.synthesis.batch;

import org.jspecify.annotations.NullMarked;
