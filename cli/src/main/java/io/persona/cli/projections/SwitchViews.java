package io.persona.cli.projections;

import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/projections/switch}. */
public final class SwitchViews implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("projection switch",
        "Let the two versions of the views change places. The one that was live is kept, so that the same command switches back.")
        .examples("./persona projection switch");
  }

  @Override
  public int run(Arguments given, Session session) {
    return session.show(Projections.post(Projections.at("switch")),
        standby -> "Changed over. " + Projections.standby(standby));
  }
}
