package io.persona.local.infra;

import io.persona.local.Installation;
import io.persona.local.process.JavaProgram;
import java.util.List;
import java.util.Map;

/** The command line as a program: what {@code ./persona list} runs. */
public final class CommandLine {
  private CommandLine() {}

  /** The program for these arguments, for example {@code list}. */
  public static JavaProgram program(Installation installation, List<String> arguments) {
    return new JavaProgram("cli", "io.persona.cli.Main", installation.commandLine(), "128m",
        List.of("-XX:TieredStopAtLevel=1"), arguments, Map.of());
  }
}
