package io.persona.cli.personas;

import io.persona.cli.api.Body;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/persona/{id}/archive}. */
public final class ArchivePersona implements Verb {
  @Override
  public Usage usage() {
    return Life.usage("archive", "Put a persona to rest: it can be read, and changes no more until it is restored.")
        .examples("./persona archive coach --rationale \"The season is over\"", "./persona list --archived");
  }

  @Override
  public int run(Arguments given, Session session) {
    return Life.send("archive", new Body().with("rationale", given.text("--rationale")), given, session);
  }
}
