package io.persona.cli.projections;

import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/projections/{projection}/pause}. */
public final class PauseProjection implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("projection pause", "Stop a projection on all instances; reads go on and get older.")
        .parameter("PROJECTION", "Its name, for example personas.")
        .examples("./persona projection pause personas");
  }

  @Override
  public int run(Arguments given, Session session) {
    return session.show(Projections.post(Projections.at(given.parameter(), "pause")), Projections::status);
  }
}
