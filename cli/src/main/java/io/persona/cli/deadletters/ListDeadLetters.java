package io.persona.cli.deadletters;

import io.persona.cli.api.Request;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Pages;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /admin/dead-letters}. */
public final class ListDeadLetters implements Verb {
  @Override
  public Usage usage() {
    return Usage
        .of("dlq list", "List the records that were not projected: the first of each persona, and what was discarded.")
        .pages().examples("./persona dlq list", "./persona dlq list --limit 10 --json");
  }

  @Override
  public int run(Arguments given, Session session) {
    return session.show(Request.get(Pages.of(DeadLetters.all(), given)), DeadLetters::table);
  }
}
