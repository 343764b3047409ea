package io.persona.cli.personas;

import io.persona.cli.api.Body;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/persona/{id}/restore}. */
public final class RestorePersona implements Verb {
  @Override
  public Usage usage() {
    return Life.usage("restore", "Let an archived persona change again.").examples("./persona restore coach");
  }

  @Override
  public int run(Arguments given, Session session) {
    return Life.send("restore", new Body().with("rationale", given.text("--rationale")), given, session);
  }
}
