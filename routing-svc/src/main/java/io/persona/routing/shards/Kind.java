package io.persona.routing.shards;

import io.persona.routing.compatible.Alike;
import io.persona.routing.features.FeatureQuery;
import io.persona.routing.tasks.BestForTaskRequest;
import io.persona.routing.team.TeamRequest;
import java.util.Arrays;
import java.util.Optional;

/** What shards ask each other. The path says which it is. */
public enum Kind {
  PERSONAS("personas", Find.class, Find.Part.class), SLOTS("slots", SlotHolders.class,
      SlotHolders.Part.class), COMPATIBLE(
          "compatible", Alike.class, Alike.Part.class), BEST_FOR_TASK("best-for-task", BestForTaskRequest.class,
              BestForTaskRequest.Part.class), FEATURE("feature", FeatureQuery.class,
                  FeatureQuery.Part.class), TEAM("team", TeamRequest.class, TeamRequest.Part.class);

  private final String path;
  private final Class<? extends Question<?>> question;
  private final Class<?> part;

  <P> Kind(String path, Class<? extends Question<P>> question, Class<P> part) {
    this.path = path;
    this.question = question;
    this.part = part;
  }

  static Optional<Kind> named(String path) {
    return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
  }

  static Kind of(Question<?> question) {
    return Arrays.stream(values()).filter(kind -> kind.question.isInstance(question)).findFirst().orElseThrow();
  }

  /** Last segment of the path, and label of metrics. */
  String path() {
    return path;
  }

  Class<? extends Question<?>> question() {
    return question;
  }

  Class<?> part() {
    return part;
  }
}
