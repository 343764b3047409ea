package io.persona.cli.projections;

import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/projections/rebuild}. */
public final class RebuildViews implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("projection rebuild",
        "Make the views again beside the live ones; they take over when they have caught up. A version that was kept is dropped.")
        .flag("--hold", "Do not take over by itself: wait for projection switch.")
        .examples("./persona projection rebuild", "./persona projection rebuild --hold && ./persona projection diff");
  }

  @Override
  public int run(Arguments given, Session session) {
    var rebuild = Projections.at("rebuild").with("auto_switch", given.flag("--hold") ? "false" : null);
    return session.show(Projections.post(rebuild),
        standby -> Projections.standby(standby) + "./persona projection status says how far it is.");
  }
}
