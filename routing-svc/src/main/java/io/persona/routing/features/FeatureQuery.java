package io.persona.routing.features;

import io.persona.routing.Flaw;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the agents with a feature.
 *
 * @param name           exact, case counts
 * @param minProficiency least proficiency; NaN when what was sent is no number
 * @param limit          most items; 0 when what was sent is no whole number
 */
record FeatureQuery(String name, float minProficiency, int limit) {
  static final int MAX_LIMIT = 1000;
  static final int MAX_NAME = 256;
  private static final int DEFAULT_LIMIT = 100;

  static FeatureQuery parse(String name, @Nullable String minProficiency, @Nullable String limit) {
    return new FeatureQuery(name, minProficiency == null ? 0f : number(minProficiency),
        limit == null ? DEFAULT_LIMIT : wholeNumber(limit));
  }

  private static float number(String text) {
    try {
      return (float) Double.parseDouble(text);
    } catch (NumberFormatException notOne) {
      return Float.NaN;
    }
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notOne) {
      return 0;
    }
  }

  /** What is wrong with the question; empty when it can be answered. */
  List<Flaw> flaws() {
    return Stream.of(Flaw.when(name.length() > MAX_NAME, "name", "must have at most " + MAX_NAME + " characters"),
        Flaw.when(!(minProficiency >= 0 && minProficiency <= 1), "min_proficiency", "must be from 0 to 1"),
        Flaw.when(limit < 1 || limit > MAX_LIMIT, "limit", "must be from 1 to " + MAX_LIMIT)).flatMap(List::stream)
        .toList();
  }
}
