package io.persona.cli.personas;

import io.persona.cli.api.Body;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/persona/{id}/rename}. */
public final class RenamePersona implements Verb {
  @Override
  public Usage usage() {
    return Life.usage("rename", "Give a persona another name.")
        .requiredText("--name", "NAME", "The new name; empty takes the name away.")
        .examples("./persona rename coach --name \"Head Coach\"");
  }

  @Override
  public int run(Arguments given, Session session) {
    var body = new Body().with("name", given.text("--name")).with("rationale", given.text("--rationale"));
    return Life.send("rename", body, given, session);
  }
}
