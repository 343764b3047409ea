package io.persona.cli;

import io.persona.cli.api.Environment;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Terminal;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs one command. */
public final class Main {
  private static final int HELP_COLUMNS = 110;

  private Main() {}

  public static void main(String[] args) {
    var terminal = Terminal.ofProcess();
    var exitCode = run(terminal, Environment.ofProcess(), args);
    terminal.flush();
    // No thread of ours is left, but the JDK's keep-alive timer would hold the process open.
    Runtime.getRuntime().halt(exitCode);
  }

  /** Runs one command with these surroundings, and returns its exit code. */
  public static int run(Terminal terminal, Environment environment, String... args) {
    var factory = (CommandLine.IFactory) new Surroundings(terminal, environment);
    var line = new CommandLine(Persona.class, factory);
    Verbs.needed(args).forEach((name, verb) -> line.addSubcommand(name, new CommandLine(verb, factory)));
    line.setExpandAtFiles(false);
    line.setUsageHelpWidth(HELP_COLUMNS);
    line.setOut(new PrintWriter(terminal.out(), true));
    line.setErr(new PrintWriter(terminal.err(), true));
    line.setParameterExceptionHandler((wrong, _) -> usage(terminal, wrong));
    line.setExecutionExceptionHandler((bug, _, _) -> {
      bug.printStackTrace(terminal.err());
      return ExitCode.REFUSED;
    });
    return line.execute(args);
  }

  private static int usage(Terminal terminal, ParameterException wrong) {
    terminal.err().println(Terminal.safe(wrong.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(terminal.err(), true));
    var verb = wrong.getCommandLine().getCommandSpec().qualifiedName();
    terminal.err().println("See " + verb + " --help");
    return ExitCode.USAGE;
  }

  /** Gives the verbs their session; everything else is made as picocli makes it. */
  private record Surroundings(Terminal terminal, Environment environment) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == Session.class
          ? type.cast(new Session(terminal, environment))
          : CommandLine.defaultFactory().create(type);
    }
  }
}
