package io.persona.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.chaos.stack.PersonaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A second installation beside the stack, which knows no persona: what decides and what shows, and no more. */
record EmptySystem(PersonaCommand persona) implements AutoCloseable {
  private static final int FIRST_PORT = 21180;

  static EmptySystem up(Path home) throws IOException {
    var system = new EmptySystem(new PersonaCommand(home, FIRST_PORT, Map.of("PERSONA_SERVICES", "command,query")));
    system.persona.run("down");
    system.persona.run("reset", "--yes");
    // As if the samples had been there once, and had gone.
    Files.createFile(Files.createDirectories(home.resolve("data")).resolve("samples-imported"));
    system.run("up");
    return system;
  }

  void run(String... arguments) {
    var run = persona.run(arguments);
    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  @Override
  public void close() {
    run("down");
  }
}
