package io.persona.routing.flight;

import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which results a caller wants, where the first implementation of the actions and its document disagree. */
enum Dialect {
  /** As documented; a mistake of the caller is a status and never a result. */
  DOCUMENT,
  /** As the first implementation answers. */
  REFERENCE;

  /** Header that names it. */
  static final String HEADER = "persona-dialect";

  static Dialect of(@Nullable String header) {
    return switch (header) {
      case "document" -> DOCUMENT;
      case "reference" -> REFERENCE;
      case null -> DOCUMENT;
      default -> throw new ProblemException(Problem.of(400, "invalid-header", "Invalid Header",
          HEADER + " is document or reference."));
    };
  }
}
