package io.persona.routing.semantic;

import io.persona.edge.Problem;

/** The model cannot be used now. */
public final class SemanticUnavailable extends Exception {
  private static final long serialVersionUID = 1;
  private final transient Problem problem;

  private SemanticUnavailable(String detail, Throwable cause) {
    super(detail, cause);
    this.problem = Problem.of(503, "semantic-unavailable", "Semantic Unavailable", detail);
  }

  static SemanticUnavailable notInstalled(Throwable cause) {
    return new SemanticUnavailable(
        "The sentence model cannot be loaded: its jars were left out, or this platform has no native library. Use mode default.",
        cause);
  }

  static SemanticUnavailable busy() {
    return new SemanticUnavailable("The sentence model is busy with other questions. Ask again, or use mode default.",
        null);
  }

  /** The answer. */
  public Problem problem() {
    return problem;
  }
}
