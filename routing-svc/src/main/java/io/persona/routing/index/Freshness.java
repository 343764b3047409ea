package io.persona.routing.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How fresh the index was that an answer came from. Every answer carries it. */
@Schema(description = "How fresh the index was that the answer came from.")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Freshness(
    @Schema(description = "Personas with an agent block, which are those that are compared.") int personas,
    @Schema(description = "Personas without an agent block, which are never an answer.") int withoutAgent,
    @Schema(description = "Whether the index has held the whole topic since the service started.") boolean ready,
    @Schema(description = "When the index was last known to hold the whole topic; null before it ever did. "
        + "It stands still while the broker cannot be reached.") @Nullable Instant asOf) {

  /** Of two parts of an index: as many as both have, and as fresh as the older one. */
  public Freshness and(Freshness other) {
    return new Freshness(personas + other.personas, withoutAgent + other.withoutAgent, ready && other.ready,
        asOf == null || other.asOf == null || asOf.isBefore(other.asOf) ? asOf : other.asOf);
  }
}
