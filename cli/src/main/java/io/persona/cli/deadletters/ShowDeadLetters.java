package io.persona.cli.deadletters;

import io.persona.cli.api.Request;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Pages;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /admin/dead-letters/{id}}. */
public final class ShowDeadLetters implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("dlq show", "Show the records of a persona that were not projected, in their order.")
        .parameter("ID", "The persona.").pages().examples("./persona dlq show coach");
  }

  @Override
  public int run(Arguments given, Session session) {
    return session.show(Request.get(Pages.of(DeadLetters.of(given.parameter()), given)), DeadLetters::table);
  }
}
