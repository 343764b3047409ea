package io.persona.cli.frame;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as people type them: {@code 90s}, {@code 30m}, {@code 12h}, {@code 7d}. */
public final class TimeToLive {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

  private TimeToLive() {}

  /** The duration, or empty when the text is none. */
  public static Optional<Duration> parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var amount = Long.parseLong(parts.group(1));
    return Optional.of(switch (parts.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    });
  }
}
