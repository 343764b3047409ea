package io.persona.telemetry.drift;

import java.util.List;
import java.util.Optional;

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

  /** The pair that a label is in. */
  public static Optional<Opposites> of(String label) {
    var name = name(label);
    return ALL.stream().filter(pair -> pair.one.equals(name) || pair.other.equals(name)).findFirst();
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
