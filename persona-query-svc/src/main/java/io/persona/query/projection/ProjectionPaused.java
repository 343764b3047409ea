package io.persona.query.projection;

/** Somebody paused the projection: what was polled waits, as it does while the database is away. */
final class ProjectionPaused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProjectionPaused() {
    super("paused", null, false, false);
  }
}
