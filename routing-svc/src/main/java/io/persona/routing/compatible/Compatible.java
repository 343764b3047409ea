package io.persona.routing.compatible;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.fingerprint.Fingerprint;
import io.persona.routing.index.Freshness;
import io.persona.routing.index.Search;
import io.persona.routing.likeness.Facet;
import io.persona.routing.likeness.Sections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answer of {@code POST /routing/compatible}. */
@Schema(description = "The agents that are most like the one asked for.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Compatible(
    @Schema(description = "Best first; equal scores in the order of their persona ids.") List<Item> items,
    @Schema(description = "Agents that were compared.") int candidates,
    @Schema(description = "Agents that pass the filter and have at least the threshold; more than items when top cut "
        + "them off. Absent when there is a filter and no threshold.") @Nullable Integer qualifying,
    Freshness index) {

  /** The answer that this was found for. */
  public static Compatible of(Alike.Part found, Freshness index) {
    var closer = found.closer();
    return new Compatible(
        found.items().stream()
            .map(
                like -> Item.of(like, 100.0 * (found.candidates() - closer.get(like.differing())) / found.candidates()))
            .toList(),
        found.candidates(), found.qualifying(), index);
  }

  /** One agent. */
  @Schema(name = "CompatibleItem")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Item(String personaId, @Nullable String name,
      @Schema(description = "matching / 9984", minimum = "0", maximum = "1") float score,
      @Schema(description = "Bits of the fingerprints that are equal.", minimum = "0", maximum = "9984") int matching,
      @Schema(description = "Percent of the agents in the index that do not score higher.", minimum = "0", maximum = "100") double percentile,
      Sections sections,
      @Schema(description = "Absent when a fingerprint was asked with.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Facet facet) {

    private static Item of(Alike.Like like, double percentile) {
      int matching = Fingerprint.BITS - like.differing();
      return new Item(like.personaId(), like.name(), Search.score(matching), matching, percentile, like.sections(),
          like.facet());
    }
  }
}
