package io.persona.kafka;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** The schema registry cannot be reached or does not answer: a reason to wait, not to give a record up. */
public final class RegistryUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegistryUnavailable(Throwable cause) {
    super("schema registry unavailable", cause);
  }

  static boolean isCauseOf(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }
}
