package io.persona.local.supervise;

import io.persona.local.process.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What the supervisor brings about; it starts when all that it comes after is there. */
public sealed interface Unit {
  String name();

  /** Names of the units that must be ready first. */
  Set<String> after();

  /** Something that is done once per start, and must succeed. */
  record Step(String name, Set<String> after, Action action) implements Unit {}

  /**
   * A process that is kept running.
   *
   * @param name       short name, for example {@code query}
   * @param after      names of the units that must be ready first
   * @param program    gives the program, at each start anew
   * @param ready      whether it can be used
   * @param port       port to show; 0 when it has none
   * @param startLimit how long it may take to become ready
   */
  record Service(String name, Set<String> after, ProgramSource program, BooleanSupplier ready, int port,
      Duration startLimit) implements Unit {}

  /** Work of a step. */
  interface Action {
    void run() throws IOException, InterruptedException;
  }

  /** Gives the program of a service, after preparing what it needs. */
  interface ProgramSource {
    Program get() throws IOException, InterruptedException;
  }
}
