package io.persona.routing.compatible;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.routing.index.Freshness;
import io.persona.routing.index.PersonaIndex;
import io.persona.routing.index.Probe;
import io.persona.routing.index.Search;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answer of {@code POST /routing/compatible}. */
@Schema(description = "The agents that are most like the one asked for.")
public record Compatible(
    @Schema(description = "Best first; equal scores in the order of their persona ids.") List<Item> items,
    @Schema(description = "Agents that were compared.") int candidates,
    @Schema(description = "Agents with at least the threshold; more than items when top cut them off.") int qualifying,
    Freshness index) {

  static Compatible of(Search search, Probe probe, PersonaIndex.View view) {
    var found = view.snapshot().search(probe, search);
    var items = found.matches().stream().map(match -> new Item(match.persona().personaId(), match.persona().name(),
        match.score(), match.matching())).toList();
    return new Compatible(items, view.snapshot().agents(), found.qualifying().orElse(view.snapshot().agents()),
        view.freshness());
  }

  /** One agent. */
  @Schema(name = "CompatibleItem")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Item(String personaId, @Nullable String name,
      @Schema(description = "matching / 9984", minimum = "0", maximum = "1") float score,
      @Schema(description = "Bits of the fingerprints that are equal.", minimum = "0", maximum = "9984") int matching) {}
}
