package io.persona.cli.projections;

import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/projections/{projection}/resume}. */
public final class ResumeProjection implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("projection resume", "Let a paused projection go on where it stopped.")
        .parameter("PROJECTION", "Its name, for example personas.")
        .examples("./persona projection resume personas");
  }

  @Override
  public int run(Arguments given, Session session) {
    return session.show(Projections.post(Projections.at(given.parameter(), "resume")), Projections::status);
  }
}
