package io.persona.local.verb;

/** The command line is wrong; the message says how it should be. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }
}
