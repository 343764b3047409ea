package io.persona.chaos.workload;

/** A service said what it must not say, whatever happens to it. */
public final class UnexpectedAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnexpectedAnswer(String message) {
    super(message);
  }
}
