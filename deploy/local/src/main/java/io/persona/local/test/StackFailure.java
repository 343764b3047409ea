package io.persona.local.test;

import java.io.IOException;

/** The test stack did not start; no test that needs it can go on. */
final class StackFailure extends RuntimeException {
  private StackFailure(Exception cause) {
    super("the test stack did not start: " + cause.getMessage(), cause);
  }

  /** Does the work; a failure of the stack is no matter of the test that happened to start it. */
  static <T> T wrap(Start<T> start) {
    try {
      return start.run();
    } catch (IOException failed) {
      throw new StackFailure(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackFailure(interrupted);
    }
  }

  interface Start<T> {
    T run() throws IOException, InterruptedException;
  }
}
