package io.persona.bench;

/** What is measured did not happen, so there is nothing to report. */
public final class BenchFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BenchFailed(String message) {
    super(message);
  }
}
