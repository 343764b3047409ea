package io.persona.routing.delegation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.routing.index.Freshness;
import io.persona.routing.likeness.Facet;
import io.persona.routing.tasks.BestForTask.Reasons;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answer of {@code POST /routing/delegate}. */
@Schema(description = "The agents to hand the task to; none when no other agent cares for it.")
public record Delegation(@Schema(description = "Best first; ties in the order of their persona ids.") List<Item> items,
    Freshness index) {

  /** One agent. */
  @Schema(name = "DelegationItem")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Item(String personaId, @Nullable String name,
      @Schema(description = "0.4 alignment_score + 0.3 feature_score, 1 at most, + 0.3 facet.score", minimum = "0", maximum = "1") float suitability,
      @Schema(minimum = "-1", maximum = "1") float alignmentScore,
      @Schema(minimum = "0") float featureScore,
      @Schema(description = "Likeness to the agent that hands over.") Facet facet, Reasons reasons) {}
}
