package io.persona.query.vibe;

import io.persona.schemas.vibe.VibeMetrics;

/** What a record of {@code persona.vibe.metrics} says. */
sealed interface VibeRecord {

  /** The metrics of a persona as they are now. */
  record Metrics(String personaId, VibeMetrics value) implements VibeRecord {}

  /** The metrics of a persona are withdrawn. */
  record Withdrawn(String personaId) implements VibeRecord {}

  /**
   * A record that cannot be read.
   *
   * @param reason code
   */
  record Unreadable(String reason) implements VibeRecord {}
}
