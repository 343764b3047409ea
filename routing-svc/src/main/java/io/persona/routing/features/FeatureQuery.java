package io.persona.routing.features;

import io.persona.routing.Flaw;
import io.persona.routing.shards.LocalView;
import io.persona.routing.shards.Question;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the agents with a feature.
 *
 * @param name           exact, case counts
 * @param minProficiency least proficiency; NaN when what was sent is no number
 * @param limit          most items; 0 when what was sent is no whole number
 */
public record FeatureQuery(@Schema(maxLength = FeatureQuery.MAX_NAME) String name,
    @Schema(minimum = "0", maximum = "1") float minProficiency,
    @Schema(minimum = "1", maximum = "1000") int limit) implements Question<FeatureQuery.Part> {
  static final int MAX_LIMIT = 1000;
  static final int MAX_NAME = 256;
  private static final int DEFAULT_LIMIT = 100;

  private static final Comparator<WithFeature.Item> BEST_FIRST = Comparator
      .comparingDouble(WithFeature.Item::proficiency).reversed().thenComparing(WithFeature.Item::personaId);

  /**
   * The agents that have it.
   *
   * @param items      most proficient first; ties by persona id
   * @param qualifying how many have it, whether they are among the items or not
   */
  public record Part(List<WithFeature.Item> items, int qualifying) {}

  @Override
  public Part part(LocalView local) {
    var found = local.snapshot().holders(name, minProficiency, limit);
    return new Part(found.page().stream().map(WithFeature.Item::of).toList(), found.qualifying());
  }

  @Override
  public Part merged(List<Part> parts) {
    return new Part(
        parts.stream().flatMap(part -> part.items().stream()).sorted(BEST_FIRST).limit(limit).toList(),
        parts.stream().mapToInt(Part::qualifying).sum());
  }

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

  @Override
  public List<Flaw> flaws() {
    return Stream
        .of(Flaw.when(name == null || name.length() > MAX_NAME, "name",
            "must have at most " + MAX_NAME + " characters"),
            Flaw.when(!(minProficiency >= 0 && minProficiency <= 1), "min_proficiency", "must be from 0 to 1"),
            Flaw.when(limit < 1 || limit > MAX_LIMIT, "limit", "must be from 1 to " + MAX_LIMIT))
        .flatMap(List::stream)
        .toList();
  }
}
