package io.persona.query.answer;

import io.persona.edge.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Query parameters as numbers. A parameter that is no number is refused; one beyond its range is clamped into it. */
public final class Parameters {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;
  private static final int LAST_YEAR = 9999;

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
    return OptionalLong.of(version("min_version", text));
  }

  /** A version of a persona, which must be there. */
  public static long version(String name, @Nullable String text) {
    var version = text == null ? 0 : number(name, text);
    if (version < 1) {
      throw new ProblemException(Problems.badParameter(name, "a whole number from 1"));
    }
    return version;
  }

  /** A whole number from 0, which must be there. */
  public static long place(String name, @Nullable String text, long last) {
    var place = text == null ? -1 : number(name, text);
    if (place < 0 || place > last) {
      throw new ProblemException(Problems.badParameter(name, "a whole number from 0"));
    }
    return place;
  }

  /** A time from year 1 to 9999. */
  public static Instant time(String name, String text) {
    try {
      var time = OffsetDateTime.parse(text);
      if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException noTime) {
      // Refused below, like a time beyond all calendars.
    }
    throw new ProblemException(Problems.badParameter(name, "a time of RFC 3339, for example 2026-01-31T08:30:00Z"));
  }

  /** A text of bounded length; null when absent. */
  public static @Nullable String text(String name, @Nullable String text, int maxLength) {
    if (text != null && (text.length() > maxLength || text.indexOf('\0') >= 0)) {
      throw new ProblemException(Problems.badParameter(name, "at most " + maxLength + " characters, without U+0000"));
    }
    return text;
  }

  /** A flag; false when absent. */
  public static boolean flag(String name, @Nullable String text) {
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw new ProblemException(Problems.badParameter(name, "true or false"));
    }
    return "true".equals(text);
  }

  private static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw new ProblemException(Problems.badParameter(name, "a whole number"));
    }
  }
}
