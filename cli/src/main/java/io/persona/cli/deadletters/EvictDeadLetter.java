package io.persona.cli.deadletters;

import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/dead-letters/{id}/evict}. */
public final class EvictDeadLetter implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("dlq evict",
        "Give up the first record that waits of a persona, and what was discarded; then try what is behind it.")
        .parameter("ID", "The persona.").examples("./persona dlq show coach", "./persona dlq evict coach");
  }

  @Override
  public int run(Arguments given, Session session) {
    return session.show(DeadLetters.post(given.parameter(), "evict"), DeadLetters::result);
  }
}
