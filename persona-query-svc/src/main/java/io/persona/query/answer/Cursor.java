package io.persona.query.answer;

import io.persona.edge.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page starts: after the item with this key and id, in the order that the list has. Opaque to callers; it
 * stays valid while items are added, and an item that changes meanwhile moves along the order, so it is seen again rather
 * than missed where the latest change comes first.
 *
 * @param order name of the order; a cursor of one order is refused in another
 * @param key   what the list is sorted by
 * @param id    decides between items with the same key
 */
public record Cursor(String order, String key, String id) {
  private static final String SEPARATOR = " ";
  private static final int PARTS = 3;
  // The last millisecond of the year 9999: PostgreSQL and RFC 3339 know it.
  private static final long LAST_MILLI = 253_402_300_799_999L;

  /** A cursor of a list that is sorted by time. */
  public static Cursor of(String order, Instant at, String id) {
    return new Cursor(order, Long.toString(at.toEpochMilli()), id);
  }

  /** The cursor that a caller sent back; empty when there is none. */
  public static Optional<Cursor> parse(@Nullable String text, String order) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      var parts = plain.split(SEPARATOR, PARTS);
      if (parts.length == PARTS && parts[0].equals(order) && !parts[1].isEmpty() && plain.indexOf('\0') < 0) {
        return Optional.of(new Cursor(order, parts[2], parts[1]));
      }
    } catch (IllegalArgumentException notOurs) {
      // Refused below, like one of another order.
    }
    throw refused();
  }

  /** The key of a list that is sorted by time. */
  public Instant at() {
    try {
      var milli = Long.parseLong(key);
      if (milli >= 0 && milli <= LAST_MILLI) {
        return Instant.ofEpochMilli(milli);
      }
    } catch (NumberFormatException notOurs) {
      // Refused below, like a time beyond all calendars.
    }
    throw refused();
  }

  private static ProblemException refused() {
    return new ProblemException(Problems.badParameter("cursor", "a next_cursor of this list"));
  }

  public String text() {
    var plain = order + SEPARATOR + id + SEPARATOR + key;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
