package io.persona.query.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as text. */
public final class Times {
  private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
      .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter
      .ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);

  private Times() {}

  /** As they are in documents: in UTC with three digits of fraction. */
  public static String rfc3339(Instant time) {
    return MILLIS.format(time);
  }

  /** As they are in headers of HTTP (RFC 9110, 5.6.7): whole seconds. */
  public static String imfFixdate(Instant time) {
    return IMF_FIXDATE.format(time);
  }
}
