package io.persona.cli.demo;

/** One step of the demo. */
public interface Step {
  /** What is done, for example {@code Approve the proposal}. */
  String title();

  /** What the system promises about it. */
  String promise();

  /**
   * Does it, and compares what came with what was promised.
   *
   * @throws BrokenPromise when that differs
   */
  void play(Stage stage);
}
