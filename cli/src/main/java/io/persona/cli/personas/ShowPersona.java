package io.persona.cli.personas;

import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Outline;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /state/persona/{id}}. */
public final class ShowPersona implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("show", "Show a persona with its pending proposals, or what it was in the past.")
        .parameter("ID", "The persona.")
        .count("--version-at-least", "Wait for this version, at most a few seconds.")
        .count("--version", "The document as it was in this version.")
        .text("--at", "TIME", "The document as it was at this time, for example 2026-01-31T08:30:00Z.")
        .examples("./persona show coach", "./persona show coach --version 3",
            "./persona show coach --at 2026-01-31T08:30:00Z",
            "./persona show coach --version-at-least 4      waits until the view has that version");
  }

  @Override
  public int run(Arguments given, Session session) {
    var persona = Resource.at(Service.QUERY, "state", "persona", given.parameter()).with("min_version",
        given.count("--version-at-least")).with("version", given.count("--version")).with("at", given.text("--at"));
    return session.show(Request.get(persona), Outline::of);
  }
}
