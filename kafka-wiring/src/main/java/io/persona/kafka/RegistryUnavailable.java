package io.persona.kafka;

import org.jspecify.annotations.Nullable;

/** The schema registry cannot be reached or does not answer: a reason to wait, not to give a record up. */
public final class RegistryUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegistryUnavailable(String reason, @Nullable Throwable cause) {
    super("schema registry: " + reason, cause);
  }
}
