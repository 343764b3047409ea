package io.persona.routing.conflicts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.routing.Flaw;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /routing/conflicts}. Everything is as the caller sent it; {@link #flaws()} says what is wrong. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ConflictsRequest(
    @Schema(description = "The personas that are to work together, each once.", required = true, minItems = 2, maxItems = 50) @Nullable List<@Nullable String> personaIds) {
  private static final int MOST = 50;

  List<Flaw> flaws() {
    boolean usable = personaIds != null && personaIds.size() >= 2 && personaIds.size() <= MOST
        && personaIds.stream().noneMatch(Objects::isNull)
        && new HashSet<>(personaIds).size() == personaIds.size();
    return Flaw.when(!usable, "/persona_ids", "must be 2 to " + MOST + " ids, each once");
  }

  List<String> asked() {
    return Objects.requireNonNull(personaIds).stream().map(String::valueOf).toList();
  }
}
