package io.persona.cli.frame;

import java.io.IOException;

/** One verb of the command. */
public interface Verb {
  /** What it is called, takes and does, for the parser and the help. */
  Usage usage();

  /**
   * Does it.
   *
   * @return an exit code of {@link io.persona.cli.api.ExitCode}
   * @throws IOException when a file of the local stack cannot be read or written
   */
  int run(Arguments given, Session session) throws IOException;
}
