package io.persona.routing.features;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.routing.index.Freshness;
import io.persona.routing.index.Holder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answer of {@code GET /routing/features/{name}}. */
@Schema(description = "The agents that have a feature.")
public record WithFeature(
    @Schema(description = "Most proficient first; equal ones in the order of their persona ids.") List<Item> items,
    @Schema(description = "Agents that have it; more than items when limit cut them off.") int qualifying,
    Freshness index) {

  static WithFeature of(FeatureQuery.Part found, Freshness index) {
    return new WithFeature(found.items(), found.qualifying(), index);
  }

  /** One agent. */
  @Schema(name = "WithFeatureItem")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(String personaId, @Nullable String name,
      @Schema(description = "Skill.", minimum = "0", maximum = "1") float proficiency,
      @Schema(description = "Liking.", minimum = "0", maximum = "1") float preference,
      @Schema(description = "CAM operation code; absent when there is none.", minimum = "0", maximum = "65535") @Nullable Integer camOpcode) {

    static Item of(Holder holder) {
      var feature = holder.feature();
      return new Item(holder.persona().personaId(), holder.persona().name(), feature.proficiency(),
          feature.preference(), feature.camOpcode().isPresent() ? feature.camOpcode().getAsInt() : null);
    }
  }
}
