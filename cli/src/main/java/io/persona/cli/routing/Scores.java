package io.persona.cli.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Scores as people read them. */
final class Scores {
  private Scores() {}

  /** Four decimals, or a dash where there is no number. */
  static String of(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.doubleValue()) : "-";
  }
}
