package io.persona.local.verb;

/** Exit codes of the stack commands, as {@code ./persona --help} documents them. */
final class Exit {
  /** Done. */
  static final int OK = 0;
  /** Not done; the output says why. */
  static final int FAILED = 1;
  /** The command line is wrong. */
  static final int USAGE = 2;
  /** The stack does not run. */
  static final int NOT_RUNNING = 3;

  private Exit() {}
}
