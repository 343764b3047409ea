package io.persona.cli;

import io.persona.cli.api.Environment;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.HelpText;
import io.persona.cli.frame.Parser;
import io.persona.cli.frame.Parser.Parsed;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Terminal;
import io.persona.cli.frame.Verb;
import java.io.IOException;
import java.util.List;

/** Runs one command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // libraries log that nobody set up their log; who runs a command did not ask
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    var terminal = Terminal.ofProcess();
    var exitCode = run(terminal, Environment.ofProcess(), args);
    terminal.flush();
    // Nothing is left to be done, and an orderly end would wait for threads of the JDK.
    Runtime.getRuntime().halt(exitCode);
  }

  /** Runs one command with these surroundings, and returns its exit code. */
  public static int run(Terminal terminal, Environment environment, String... args) {
    var words = List.of(args);
    return switch (Verbs.find(words)) {
      case Verbs.Found(var verb, var rest) -> run(terminal, environment, verb, rest);
      case Verbs.Help _ -> {
        terminal.out().print(Overview.text());
        yield ExitCode.OK;
      }
      case Verbs.Unknown(var reason) -> {
        terminal.err().println(Terminal.safe(reason));
        terminal.err().println("See ./persona --help");
        yield ExitCode.USAGE;
      }
    };
  }

  private static int run(Terminal terminal, Environment environment, Verb verb, List<String> arguments) {
    return switch (Parser.parse(verb.usage(), arguments)) {
      case Parsed.Wrong(var reason) -> {
        terminal.err().println(Terminal.safe(reason));
        terminal.err().println("See ./persona " + verb.usage().name() + " --help");
        yield ExitCode.USAGE;
      }
      case Parsed.Read(var given) when given.flag("--help") -> {
        terminal.out().print(HelpText.of(verb.usage()));
        yield ExitCode.OK;
      }
      case Parsed.Read(var given) -> {
        var session = new Session(terminal, environment, given.flag("--json"));
        try {
          yield verb.run(given, session);
        } catch (IOException unusable) {
          yield session.fail(ExitCode.REFUSED, "A file cannot be read or written: " + unusable.getMessage());
        }
      }
    };
  }
}
