package io.persona.routing.conflicts;

import io.persona.routing.Lookup;
import io.persona.routing.index.Freshness;
import io.persona.routing.shards.Deadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answer of {@code POST /routing/conflicts}. */
@Schema(description = "The pairs that may clash.")
public record Conflicts(
    @Schema(description = "Those with most warnings first, then those least alike, then by id; none is an empty list.") List<Clash> pairs,
    @Schema(description = "Pairs that were looked at.") int checked, Freshness index) {
  private static final Comparator<Clash> WORST_FIRST = Comparator
      .comparingInt((Clash clash) -> clash.warnings().size()).reversed().thenComparingDouble(Clash::facet)
      .thenComparing(Clash::one).thenComparing(Clash::other);

  /** @throws io.persona.routing.shards.Unavailable when there is no time for it */
  static Conflicts among(List<Lookup.Agent> agents, Freshness freshness, Deadline deadline) {
    var clashes = new ArrayList<Clash>();
    for (int i = 0; i < agents.size(); i++) {
      deadline.check();
      for (int j = i + 1; j < agents.size(); j++) {
        var clash = Clash.between(agents.get(i), agents.get(j));
        if (!clash.warnings().isEmpty()) {
          clashes.add(clash);
        }
      }
    }
    clashes.sort(WORST_FIRST);
    return new Conflicts(clashes, agents.size() * (agents.size() - 1) / 2, freshness);
  }
}
