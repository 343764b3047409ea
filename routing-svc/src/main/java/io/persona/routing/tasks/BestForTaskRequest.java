package io.persona.routing.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.persona.routing.AgentFilter;
import io.persona.routing.Flaw;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /routing/best-for-task}. Everything is as the caller sent it; {@link #flaws()} says what is wrong. */
public record BestForTaskRequest(
    @Schema(description = "The task in plain words.", required = true, minLength = 1, maxLength = 4000) @Nullable String description,
    @Schema(description = "How many agents to answer at most.", minimum = "1", maximum = "1000", defaultValue = "3") @Nullable Integer top,
    @Schema(description = "default: whole words and phrases, features count. reference: an entry counts wherever its letters occur, only alignment counts. semantic: by what it means, with a sentence model.", defaultValue = "default") @Nullable Mode mode,
    @Nullable AgentFilter filter) {

  static final int MAX_DESCRIPTION = 4000;
  static final int MAX_TOP = 1000;
  private static final int DEFAULT_TOP = 3;

  /** How a task is matched. */
  public enum Mode {
    @JsonProperty("default")
    DEFAULT, @JsonProperty("reference")
    REFERENCE, @JsonProperty("semantic")
    SEMANTIC
  }

  /** What is wrong with the request; empty when it can be answered. */
  List<Flaw> flaws() {
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
