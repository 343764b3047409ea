package io.persona.routing.team;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.routing.index.Freshness;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answer of {@code POST /routing/team}. */
@Schema(description = "A team that covers the features, or as many as it can.")
public record Team(@Schema(description = "In the order in which they were chosen.") List<Member> members,
    @Schema(description = "Whether every feature is covered.") boolean complete,
    @Schema(description = "Features that no member covers.") List<String> uncovered,
    @Schema(description = "Mean facet score of the pairs of members, 0 to 1; 1 for a team of one.") float compatibility,
    Freshness index) {

  /** One agent. */
  @Schema(name = "TeamMember")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Member(String personaId, @Nullable String name,
      @Schema(description = "What the agent was chosen for: features that nobody before it covers.") List<Covered> covers,
      @Schema(description = "Mean facet score with the other members, 0 to 1; 1 when there are none.") float compatibility) {}

  /** A feature, and how well it is covered. */
  @Schema(name = "CoveredFeature")
  public record Covered(String feature, float proficiency) {}
}
