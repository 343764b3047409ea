package io.persona.query.answer;

import io.persona.edge.ProblemException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Query parameters as numbers. A parameter that is no number is refused; one beyond its range is clamped into it. */
public final class Parameters {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  private Parameters() {}

  /** Items per page: 50 when absent, clamped to 1..500. */
  public static int limit(@Nullable String text) {
    return text == null ? DEFAULT_LIMIT : Math.clamp(number("limit", text), 1, MAX_LIMIT);
  }

  /** A version to wait for; empty when absent. */
  public static OptionalLong minVersion(@Nullable String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    var version = number("min_version", text);
    if (version < 1) {
      throw new ProblemException(Problems.badParameter("min_version", "a whole number from 1"));
    }
    return OptionalLong.of(version);
  }

  /** A text of bounded length; null when absent. */
  public static @Nullable String text(String name, @Nullable String text, int maxLength) {
    if (text != null && (text.length() > maxLength || text.indexOf('\0') >= 0)) {
      throw new ProblemException(Problems.badParameter(name, "at most " + maxLength + " characters, without U+0000"));
    }
    return text;
  }

  private static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw new ProblemException(Problems.badParameter(name, "a whole number"));
    }
  }
}
