package io.persona.routing.delegation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.routing.AgentFilter;
import io.persona.routing.Flaw;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /routing/delegate}. Everything is as the caller sent it; {@link #flaws()} says what is wrong. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DelegationRequest(
    @Schema(description = "The persona that hands over; it needs an agent block.", required = true) @Nullable String personaId,
    @Schema(description = "The task in plain words.", required = true, minLength = 1, maxLength = 4000) @Nullable String description,
    @Schema(description = "How many agents to answer at most.", minimum = "1", maximum = "50", defaultValue = "3") @Nullable Integer top,
    @Nullable AgentFilter filter) {
  private static final int MAX_DESCRIPTION = 4000;
  static final int MAX_TOP = 50;
  private static final int DEFAULT_TOP = 3;

  List<Flaw> flaws() {
    boolean usable = description != null && !description.isEmpty() && description.length() <= MAX_DESCRIPTION;
    return Stream.of(Flaw.when(personaId == null, "/persona_id", "is needed"),
        Flaw.when(!usable, "/description", "must be text of 1 to " + MAX_DESCRIPTION + " characters"),
        Flaw.when(top != null && (top < 1 || top > MAX_TOP), "/top", "must be from 1 to " + MAX_TOP))
        .flatMap(List::stream).toList();
  }

  String asker() {
    return String.valueOf(personaId);
  }

  String task() {
    return String.valueOf(description);
  }

  int limit() {
    return top == null ? DEFAULT_TOP : top;
  }

  AgentFilter accepted() {
    return filter == null ? AgentFilter.ALL : filter;
  }
}
