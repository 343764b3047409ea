package io.persona.cli.frame;

import java.util.List;

/**
 * An option of a verb.
 *
 * @param names       for example {@code --yes} and {@code -y}; the first is what the verb asks for
 * @param kind        what follows it
 * @param placeholder what the help calls the value; empty for a flag
 * @param required    whether the verb cannot do without
 */
record Option(List<String> names, Kind kind, String placeholder, String description, boolean required) {

  /** What may follow an option. */
  enum Kind {
    /** Nothing. */
    FLAG("nothing"),
    /** Any text. */
    TEXT("a text"),
    /** Any text; the option may be repeated. */
    TEXTS("a text"),
    /** A whole number from 0. */
    COUNT("a whole number from 0 on"),
    /** A number from 0 to 1. */
    FRACTION("a number from 0 to 1");

    private final String form;

    Kind(String form) {
      this.form = form;
    }

    /** What a value must be, for people. */
    String form() {
      return form;
    }

    boolean accepts(String value) {
      return switch (this) {
        case COUNT -> value.matches("[0-9]{1,15}");
        case FRACTION -> value.matches("[0-9]*\\.?[0-9]+([eE]-?[0-9]{1,3})?") && Double.parseDouble(value) <= 1;
        case FLAG, TEXT, TEXTS -> true;
      };
    }
  }

  String name() {
    return names.getFirst();
  }
}
