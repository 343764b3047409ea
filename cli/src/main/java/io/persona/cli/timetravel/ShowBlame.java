package io.persona.cli.timetravel;

import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Outline;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /state/persona/{id}/blame}. */
public final class ShowBlame implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("blame", "Who last changed a place of a persona, when, and by which proposal.")
        .parameter("ID", "The persona.").parameter("PATH", "JSON Pointer into its document.")
        .examples("./persona blame coach /traits/tone", "./persona blame coach /agent/traits/0/value --json");
  }

  @Override
  public int run(Arguments given, Session session) {
    var blame = Resource.at(Service.QUERY, "state", "persona", given.parameter(), "blame").with("path",
        given.parameters().getLast());
    return session.show(Request.get(blame), Outline::of);
  }
}
