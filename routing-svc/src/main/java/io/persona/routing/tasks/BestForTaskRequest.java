package io.persona.routing.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.persona.routing.AgentFilter;
import io.persona.routing.Flaw;
import io.persona.routing.semantic.SemanticUnavailable;
import io.persona.routing.shards.LocalView;
import io.persona.routing.shards.Question;
import io.persona.routing.shards.Unavailable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /routing/best-for-task}. Everything is as the caller sent it; {@link #flaws()} says what is wrong. */
public record BestForTaskRequest(
    @Schema(description = "The task in plain words.", required = true, minLength = 1, maxLength = 4000) @Nullable String description,
    @Schema(description = "How many agents to answer at most.", minimum = "1", maximum = "1000", defaultValue = "3") @Nullable Integer top,
    @Schema(description = "default: whole words and phrases, features count. reference: an entry counts wherever its letters occur, only alignment counts. semantic: by what it means, with a sentence model.", defaultValue = "default") @Nullable Mode mode,
    @Nullable AgentFilter filter) implements Question<BestForTaskRequest.Part> {

  static final int MAX_DESCRIPTION = 4000;
  static final int MAX_TOP = 1000;
  private static final int DEFAULT_TOP = 3;
  private static final int MODEL_PATIENCE = 5;
  private static final Logger LOG = Logger.getLogger(BestForTaskRequest.class);

  /** How a task is matched. */
  public enum Mode {
    @JsonProperty("default")
    DEFAULT, @JsonProperty("reference")
    REFERENCE, @JsonProperty("semantic")
    SEMANTIC
  }

  /**
   * The agents that fit.
   *
   * @param items       best first
   * @param candidates  agents that were considered
   * @param notCompared see {@link BestForTask#notCompared()}
   */
  public record Part(List<Ranked> items, int candidates, @Nullable Integer notCompared) {
    /** The items as they are shown. */
    public List<BestForTask.Item> shown() {
      return items.stream().map(Ranked::item).toList();
    }
  }

  @Override
  public Part part(LocalView local) {
    var agents = local.snapshot();
    return switch (effectiveMode()) {
      case DEFAULT -> new Part(
          Ranking.byWords(task()).best(local::forEachAgent, limit(), accepted()).stream().map(Ranked::of).toList(),
          agents.agents(), null);
      case REFERENCE -> new Part(Reference.best(task(), agents, limit(), accepted()), agents.agents(), null);
      case SEMANTIC -> byMeaning(local);
    };
  }

  private Part byMeaning(LocalView local) {
    try {
      var found = local.semantic().best(task(), local.snapshot(), limit(), accepted());
      return new Part(found.items().stream().map(Ranked::of).toList(), local.snapshot().agents(), found.notCompared());
    } catch (SemanticUnavailable unavailable) {
      LOG.warnf(unavailable, "Sentence model is not available");
      throw new Unavailable(unavailable.problem(), MODEL_PATIENCE);
    }
  }

  @Override
  public Part merged(List<Part> parts) {
    return new Part(
        parts.stream().flatMap(part -> part.items().stream()).sorted(Ranked.bestFirst(effectiveMode())).limit(limit())
            .toList(),
        parts.stream().mapToInt(Part::candidates).sum(),
        parts.stream().map(Part::notCompared).filter(Objects::nonNull).reduce(Integer::sum).orElse(null));
  }

  private Mode effectiveMode() {
    return mode == null ? Mode.DEFAULT : mode;
  }

  @Override
  public List<Flaw> flaws() {
    var usable = description != null && !description.isEmpty() && description.length() <= MAX_DESCRIPTION;
    return Stream.of(
        Flaw.when(!usable, "/description", "must be text of 1 to " + MAX_DESCRIPTION + " characters"),
        Flaw.when(top != null && (top < 1 || top > MAX_TOP), "/top", "must be from 1 to " + MAX_TOP))
        .flatMap(List::stream).toList();
  }

  int limit() {
    return top == null ? DEFAULT_TOP : top;
  }

  AgentFilter accepted() {
    return filter == null ? AgentFilter.ALL : filter;
  }

  /** The task; only of a request without flaws. */
  String task() {
    return String.valueOf(description);
  }
}
