package io.persona.routing.compatible;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.document.AgentPersona;
import io.persona.routing.AgentFilter;
import io.persona.routing.Flaw;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.Match;
import io.persona.routing.index.Probe;
import io.persona.routing.index.Search;
import io.persona.routing.index.Snapshot;
import io.persona.routing.likeness.Facet;
import io.persona.routing.likeness.Sections;
import io.persona.routing.shards.LocalView;
import io.persona.routing.shards.Question;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Asks for the agents that are most like a fingerprint. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Alike(
    @Schema(description = "156 words of 16 hex digits, word 0 first.", implementation = String.class) Probe probe,
    @Schema(description = "The agent block that it is of, for facets; null when only the fingerprint is known.", type = SchemaType.OBJECT, implementation = Object.class) @Nullable AgentPersona agent,
    @Schema(description = "Persona id of an agent that is no answer; null for none.") @Nullable String except,
    @Schema(minimum = "0", maximum = "1") float threshold, @Schema(minimum = "1", maximum = "1000") int top,
    @Nullable AgentFilter filter) implements Question<Alike.Part> {
  /**
   * The agents that were found.
   *
   * @param items      best first; ties by persona id
   * @param candidates agents that were compared
   * @param qualifying see {@link Compatible#qualifying()}
   * @param spread     see {@link Snapshot.Found#spread()}
   */
  public record Part(List<Like> items, int candidates, @Nullable Integer qualifying,
      SortedMap<Integer, Integer> spread) {
    /** By number of differing bits: agents that differ in fewer. */
    SortedMap<Integer, Integer> closer() {
      var closer = new TreeMap<Integer, Integer>();
      int sum = 0;
      for (var entry : spread.entrySet()) {
        closer.put(entry.getKey(), sum);
        sum += entry.getValue();
      }
      return closer;
    }
  }

  /** An agent, and why it is alike. */
  public record Like(String personaId, @Nullable String name, int differing, Sections sections,
      @Nullable Facet facet) {
    private static final Comparator<Like> BEST_FIRST = Comparator.comparingInt(Like::differing)
        .thenComparing(Like::personaId);
  }

  @Override
  public Part part(LocalView local) {
    var snapshot = local.snapshot();
    var found = local.search(probe, new Search(threshold, top, this::accepts));
    var asked = agent == null ? null : Facet.Side.of(agent);
    return new Part(found.matches().stream().map(match -> like(match, snapshot, asked)).toList(), snapshot.agents(),
        qualifying(found, snapshot), found.spread());
  }

  private boolean accepts(IndexedPersona persona) {
    return !persona.personaId().equals(except) && (filter == null ? AgentFilter.ALL : filter).test(persona);
  }

  private @Nullable Integer qualifying(Snapshot.Found found, Snapshot snapshot) {
    if (found.qualifying().isPresent()) {
      return found.qualifying().getAsInt();
    }
    return filter == null ? snapshot.agents() : null;
  }

  private Like like(Match match, Snapshot snapshot, Facet.@Nullable Side asked) {
    var persona = match.persona();
    return new Like(persona.personaId(), persona.name(), match.differing(),
        Sections.of(probe, snapshot.probe(persona.personaId()).orElseThrow()),
        asked == null || persona.agent() == null ? null : Facet.of(asked, Facet.Side.of(persona.agent())));
  }

  /**
   * No agent that is left out by a shard is among the best of all. So each has told the spread as far as the last of the best:
   * one with as many items as were asked for has told it to its own last, which is no nearer; another has told all of it.
   */
  @Override
  public Part merged(List<Part> parts) {
    var spread = new TreeMap<Integer, Integer>();
    parts.forEach(part -> part.spread().forEach((differing, agents) -> spread.merge(differing, agents, Integer::sum)));
    return new Part(parts.stream().flatMap(part -> part.items().stream()).sorted(Like.BEST_FIRST).limit(top).toList(),
        parts.stream().mapToInt(Part::candidates).sum(),
        parts.stream().map(Part::qualifying).anyMatch(Objects::isNull)
            ? null
            : parts.stream().mapToInt(part -> Objects.requireNonNull(part.qualifying())).sum(),
        spread);
  }

  @Override
  public List<Flaw> flaws() {
    return Stream
        .of(Flaw.when(probe == null, "/probe", "is needed"),
            Flaw.when(!(threshold >= 0 && threshold <= 1), "/threshold", "must be from 0 to 1"),
            Flaw.when(top < 1 || top > CompatibleRequest.MAX_TOP, "/top",
                "must be from 1 to " + CompatibleRequest.MAX_TOP))
        .flatMap(List::stream).toList();
  }
}
