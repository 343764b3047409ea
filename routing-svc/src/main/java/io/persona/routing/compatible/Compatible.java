package io.persona.routing.compatible;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.document.AgentPersona;
import io.persona.routing.index.Freshness;
import io.persona.routing.index.Match;
import io.persona.routing.index.PersonaIndex;
import io.persona.routing.index.Probe;
import io.persona.routing.index.Search;
import io.persona.routing.index.Snapshot;
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

  /** @param agent the agent block that is asked with; null when a fingerprint is */
  static Compatible of(Search search, boolean filtered, Probe probe, @Nullable AgentPersona agent,
      PersonaIndex.View view) {
    var snapshot = view.snapshot();
    var found = snapshot.search(probe, search);
    return new Compatible(
        found.matches().stream().map(match -> Item.of(match, found, snapshot, probe, agent)).toList(),
        snapshot.agents(), qualifying(found, filtered, snapshot), view.freshness());
  }

  private static @Nullable Integer qualifying(Snapshot.Found found, boolean filtered, Snapshot snapshot) {
    if (found.qualifying().isPresent()) {
      return found.qualifying().getAsInt();
    }
    if (filtered) {
      return null;
    }
    return snapshot.agents();
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

    private static Item of(Match match, Snapshot.Found found, Snapshot snapshot, Probe asked,
        @Nullable AgentPersona agent) {
      var persona = match.persona();
      var probe = snapshot.probe(persona.personaId()).orElseThrow();
      double percentile = 100.0 * (snapshot.agents() - found.ahead(match)) / snapshot.agents();
      return new Item(persona.personaId(), persona.name(), match.score(), match.matching(), percentile,
          Sections.of(asked, probe),
          agent == null || persona.agent() == null ? null : Facet.of(agent, persona.agent()));
    }
  }
}
