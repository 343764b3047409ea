package io.persona.cli.projections;

import io.persona.cli.api.Request;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /admin/projections}. */
public final class ProjectionStatus implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("projection status", "Show how the views follow the log, and how far a rebuild is.")
        .examples("./persona projection status", "./persona projection status --json");
  }

  @Override
  public int run(Arguments given, Session session) {
    return session.show(Request.get(Projections.at()), Projections::status);
  }
}
