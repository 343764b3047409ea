/** An index that is spread over several instances: each holds some partitions, and all answer together. */
@NullMarked
package io.persona.routing.shards;

import org.jspecify.annotations.NullMarked;
