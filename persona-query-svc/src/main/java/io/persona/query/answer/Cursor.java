package io.persona.query.answer;

import io.persona.edge.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page starts: after the item with this time and id. Opaque to callers; it stays valid while items are
 * added, and an item that changes meanwhile moves to the front, so it is seen again rather than missed.
 */
public record Cursor(Instant at, String id) {

  /** The cursor that a caller sent back; empty when there is none. */
  public static Optional<Cursor> parse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      var space = plain.indexOf(' ');
      if (space > 0 && plain.indexOf('\0') < 0) {
        return Optional.of(new Cursor(Instant.ofEpochMilli(Long.parseLong(plain.substring(0, space))),
            plain.substring(space + 1)));
      }
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      // Refused below, like one without a space.
    }
    throw new ProblemException(Problems.badParameter("cursor", "a next_cursor of this list"));
  }

  public String text() {
    var plain = at.toEpochMilli() + " " + id;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
