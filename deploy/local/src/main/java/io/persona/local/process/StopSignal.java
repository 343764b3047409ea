package io.persona.local.process;

/** The signal that asks a program to stop in order. */
public enum StopSignal {
  /** For a JVM. */
  TERM,
  /** For PostgreSQL, whose SIGTERM waits until every client has gone. */
  INT
}
