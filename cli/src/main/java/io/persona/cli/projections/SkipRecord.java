package io.persona.cli.projections;

import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/projections/{projection}/skip}. */
public final class SkipRecord implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("projection skip",
        "Have a record set aside when the projection reaches it. It becomes a dead letter, and what follows of its persona waits.")
        .parameter("PROJECTION", "Its name, for example personas.")
        .requiredCount("--partition", "Partition of the topic.").requiredCount("--offset", "Offset of the record.")
        .examples("./persona projection skip personas --partition 2 --offset 4711");
  }

  @Override
  public int run(Arguments given, Session session) {
    var skip = Projections.at(given.parameter(), "skip").with("partition", given.count("--partition")).with("offset",
        given.count("--offset"));
    return session.show(Projections.post(skip), Projections::status);
  }
}
