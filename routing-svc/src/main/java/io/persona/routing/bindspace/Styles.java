package io.persona.routing.bindspace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The styles by place: twelve base styles, then the custom ones in the order of their names. */
@ApplicationScoped
public class Styles {
  private static final int MOST = 0xFF;
  private static final List<Style> BASE = List.of(base("analytical", .85f, 3, 1f, .1f, .05f, .1f, .05f),
      base("convergent", .75f, 4, .8f, .2f, .1f, .3f, .1f), base("systematic", .7f, 5, .7f, .3f, .15f, .2f, .1f),
      base("creative", .35f, 12, .2f, 1f, .4f, .5f, .8f), base("divergent", .4f, 10, .3f, .9f, .35f, .4f, .7f),
      base("exploratory", .3f, 15, .4f, .8f, .5f, .6f, .9f), base("focused", .9f, 1, 1f, 0f, .02f, .2f, 0f),
      base("diffuse", .45f, 8, .3f, .7f, .3f, .5f, .4f), base("peripheral", .2f, 20, .1f, .5f, .6f, .7f, .6f),
      base("intuitive", .5f, 3, .3f, .4f, .25f, .9f, .3f), base("deliberate", .7f, 7, .6f, .5f, .1f, .1f, .2f),
      base("metacognitive", .5f, 5, .5f, .5f, .2f, .3f, .3f));

  private final List<Style> custom = new ArrayList<>();

  @Inject
  Styles(BindSpaceConfig config) {
    this(config.styles());
  }

  /** @param bases of the custom styles by name */
  Styles(Map<String, String> bases) {
    new TreeMap<>(bases).forEach((name, base) -> custom.add(ofBase(base)
        .orElseThrow(() -> new IllegalArgumentException(
            "persona.bindspace.styles.%s is %s, which is no base style".formatted(name, base)))
        .named(name)));
    if (BASE.size() + custom.size() > MOST) {
      throw new IllegalArgumentException("persona.bindspace.styles has more than " + (MOST - BASE.size()) + " entries");
    }
  }

  Optional<Style> at(int place) {
    if (place < BASE.size()) {
      return Optional.of(BASE.get(place));
    }
    return place - BASE.size() < custom.size() ? Optional.of(custom.get(place - BASE.size())) : Optional.empty();
  }

  /** Custom styles first, by their exact name; then base styles, whatever the case. */
  Optional<Style> resolve(String name) {
    return custom.stream().filter(style -> style.name().equals(name)).findFirst().or(() -> ofBase(name));
  }

  private static Optional<Style> ofBase(String name) {
    return BASE.stream().filter(style -> style.name().equals(name.toLowerCase(Locale.ROOT))).findFirst();
  }

  private static Style base(String name, float threshold, int fanOut, float depth, float breadth, float noise,
      float speed, float exploration) {
    return new Style(name, name, threshold, fanOut, depth, breadth, noise, speed, exploration);
  }
}
