package io.persona.cli.demo;

/** Something is not as promised; ends the demo. */
public final class BrokenPromise extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** @param message names what was expected and what came */
  public BrokenPromise(String message, int exitCode) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** Exit code of the command. */
  public int exitCode() {
    return exitCode;
  }
}
