package io.persona.routing.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.routing.index.Freshness;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answer of {@code POST /routing/best-for-task}. */
@Schema(description = "The agents that fit the task; none when the task names nothing that any of them cares for.")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record BestForTask(@Schema(description = "Best first.") List<Item> items,
    @Schema(description = "Agents that were considered.") int candidates,
    @Schema(description = "Only in mode semantic: texts of agents that this question had no room for; ask again.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer notCompared,
    Freshness index) {

  /** One agent. */
  @Schema(name = "BestForTaskItem")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Item(String personaId, @Nullable String name,
      @Schema(description = "(affinities - aversions) / (affinities + aversions) that the task mentions.", minimum = "-1", maximum = "1") float alignmentScore,
      @Schema(description = "Sum of proficiency x preference of the features that the task names; 0 in mode reference.") float featureScore,
      Reasons reasons) {}

  /** Why an agent is an answer: what of it the task mentions. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Reasons(@JsonInclude(JsonInclude.Include.ALWAYS) List<String> affinities,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<String> aversions,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<NamedFeature> features,
      @Schema(description = "Only in mode semantic: by each of these texts, how close it is to the task, 0.35 to 1.") Map<String, Float> closeness) {
    public Reasons {
      closeness = closeness == null ? Map.of() : closeness; // an empty one is left out of what is sent
    }
  }

  /** A feature that the task names. */
  public record NamedFeature(String name, float proficiency, float preference) {}
}
