package io.persona.query.stream;

/** A stream cannot be opened now: the log does not answer, or there are as many streams as there may be. */
final class LogAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogAway() {
    super("stream-unavailable", null, false, false);
  }
}
