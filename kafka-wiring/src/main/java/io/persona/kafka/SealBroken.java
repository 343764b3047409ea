package io.persona.kafka;

/** Sealed content does not open: another key sealed it, it belongs to another persona, or somebody changed it. */
public final class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  SealBroken() {
    super("sealed content does not open");
  }
}
