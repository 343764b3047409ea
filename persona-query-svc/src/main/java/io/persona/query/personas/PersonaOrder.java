package io.persona.query.personas;

import io.persona.edge.ProblemException;
import io.persona.query.answer.Cursor;
import io.persona.query.answer.Problems;
import io.persona.query.current.PersonaRow;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list of personas is sorted by; the id decides between equals.
 *
 * @param descending largest or latest first
 */
record PersonaOrder(Key key, boolean descending) {
  private static final PersonaOrder DEFAULT = new PersonaOrder(Key.UPDATED_AT, true);

  /** A member of personas that lists can be sorted by. */
  enum Key {
    UPDATED_AT("p.updatedAt"), NAME("p.sortName"), ID("p.id");

    private final String field;

    Key(String field) {
      this.field = field;
    }

    String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The order with this name: a key, with a minus before it for descending; latest change first when absent. */
  static PersonaOrder parse(@Nullable String text) {
    if (text == null) {
      return DEFAULT;
    }
    var descending = text.startsWith("-");
    var name = descending ? text.substring(1) : text;
    return Stream.of(Key.values()).filter(key -> key.json().equals(name)).findAny()
        .map(key -> new PersonaOrder(key, descending)).orElseThrow(() -> new ProblemException(
            Problems.badParameter("sort", "updated_at, name or id, with a minus before it for descending")));
  }

  String name() {
    return (descending ? "-" : "") + key.json();
  }

  /** The {@code order by} of the query. */
  String clause() {
    var direction = descending ? " desc" : "";
    return key == Key.ID
        ? " order by p.id" + direction
        : " order by " + key.field + direction + ", p.id" + direction;
  }

  /** The condition for what comes after {@code :key} and {@code :after}. */
  String afterCursor() {
    return "(" + key.field + ", p.id) " + (descending ? "<" : ">") + " (:key, :after)";
  }

  /** The value of {@code :key}. */
  Object keyOf(Cursor cursor) {
    return key == Key.UPDATED_AT ? cursor.at() : cursor.key();
  }

  Cursor cursor(PersonaRow last) {
    return switch (key) {
      case UPDATED_AT -> Cursor.of(name(), last.updatedAt(), last.id());
      case NAME -> new Cursor(name(), last.sortName(), last.id());
      case ID -> new Cursor(name(), last.id(), last.id());
    };
  }
}
