package io.persona.routing.team;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.routing.AgentFilter;
import io.persona.routing.Flaw;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.shards.LocalView;
import io.persona.routing.shards.Question;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /routing/team}. Everything is as the caller sent it; {@link #flaws()} says what is wrong. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TeamRequest(
    @Schema(description = "Names of the features that the team needs, exact.", required = true, minItems = 1, maxItems = 20) @Nullable List<@Nullable String> features,
    @Schema(description = "Least proficiency in a feature for it to count.", minimum = "0", maximum = "1", defaultValue = "0.5") @Nullable Double minProficiency,
    @Schema(description = "Members at most.", minimum = "1", maximum = "10", defaultValue = "5") @Nullable Integer size,
    @Nullable AgentFilter filter) implements Question<TeamRequest.Part> {
  private static final int MAX_FEATURES = 20;
  private static final int MAX_SIZE = 10;
  private static final int DEFAULT_SIZE = 5;

  /**
   * The agents that are considered.
   *
   * @param candidates of each feature the most proficient, in the order of their ids
   */
  public record Part(List<IndexedPersona> candidates) {}

  @Override
  public Part part(LocalView local) {
    return considered(local::forEachAgent);
  }

  /** The most proficient of all are among the most proficient of the shards. */
  @Override
  public Part merged(List<Part> parts) {
    return considered(action -> parts.forEach(part -> part.candidates().forEach(action)));
  }

  private Part considered(Consumer<Consumer<IndexedPersona>> agents) {
    return new Part(assembly().considered(agents).stream().map(Assembly.Candidate::persona).toList());
  }

  @Override
  public List<Flaw> flaws() {
    boolean usable = features != null && !features.isEmpty() && features.size() <= MAX_FEATURES
        && features.stream().noneMatch(Objects::isNull);
    return Stream.of(
        Flaw.when(!usable, "/features", "must be 1 to " + MAX_FEATURES + " names"),
        Flaw.when(minProficiency != null && !(minProficiency >= 0 && minProficiency <= 1), "/min_proficiency",
            "must be from 0 to 1"),
        Flaw.when(size != null && (size < 1 || size > MAX_SIZE), "/size", "must be from 1 to " + MAX_SIZE))
        .flatMap(List::stream).toList();
  }

  Assembly assembly() {
    var wanted = Objects.requireNonNull(features).stream().filter(Objects::nonNull).distinct().toList();
    return new Assembly(wanted, minProficiency == null ? 0.5f : minProficiency.floatValue(),
        size == null ? DEFAULT_SIZE : size, filter == null ? AgentFilter.ALL : filter);
  }
}
