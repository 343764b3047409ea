package io.persona.telemetry.drift;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two labels that ask for the opposite.
 *
 * @param one   for example warmer
 * @param other for example cooler
 */
public record Opposites(String one, String other) {
  /** All there are. */
  public static final List<Opposites> ALL = List.of(new Opposites("warmer", "cooler"),
      new Opposites("faster", "slower"), new Opposites("more_formal", "less_formal"),
      new Opposites("misaligned", "confirmed"));

  private static final Map<String, Opposites> BY_NAME = ALL.stream()
      .flatMap(pair -> Stream.of(Map.entry(pair.one, pair), Map.entry(pair.other, pair)))
      .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** The pair that a label is in. */
  public static Optional<Opposites> of(String label) {
    return Optional.ofNullable(BY_NAME.get(name(label)));
  }

  /** A label without what it is about: {@code misaligned:tone} is {@code misaligned}. */
  static String name(String label) {
    var colon = label.indexOf(':');
    return colon < 0 ? label : label.substring(0, colon);
  }

  /** Whether to be pulled this way calls for attention: to be confirmed does not. */
  boolean alertsOn(String label) {
    return !label.equals("confirmed");
  }
}
