package io.persona.chaos;

import io.persona.chaos.stack.PersonaCommand;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.HelpText;
import io.persona.cli.frame.Parser;
import io.persona.cli.frame.Parser.Parsed;
import io.persona.cli.frame.Terminal;
import io.persona.cli.frame.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code ./persona chaos}: a stack of its own, a run, a report. */
public final class Main {
  private static final int FIRST_PORT = 23080;
  private static final long MINUTES = 5;
  private static final Usage USAGE = Usage
      .of("chaos",
          "Break a stack of its own under load, and verify that no promise is broken. All that is random comes from the seed.")
      .count("--seed", "The seed; else the time, which is printed.")
      .count("--minutes", "How long things break; else " + MINUTES + ".")
      .count("--clients", "Clients at work; else 8.")
      .examples("./persona chaos --seed 7 --minutes 60", "./persona chaos --json | tail -n 1 | jq .holds");

  private Main() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    var terminal = Terminal.ofProcess();
    var exitCode = run(terminal, List.of(args));
    terminal.flush();
    System.exit(exitCode);
  }

  static int run(Terminal terminal, List<String> arguments) throws InterruptedException, IOException {
    return switch (Parser.parse(USAGE, arguments)) {
      case Parsed.Wrong(var reason) -> {
        terminal.err().println(reason + " See ./persona chaos --help");
        yield ExitCode.USAGE;
      }
      case Parsed.Read(var given) when given.flag("--help") -> {
        terminal.out().print(HelpText.of(USAGE));
        yield ExitCode.OK;
      }
      case Parsed.Read(var given) -> run(terminal, given);
    };
  }

  private static int run(Terminal terminal, Arguments given) throws IOException, InterruptedException {
    var seed = new Seed(Objects.requireNonNullElseGet(given.count("--seed"), System::currentTimeMillis));
    var minutes = Duration.ofMinutes(Objects.requireNonNullElse(given.count("--minutes"), MINUTES));
    var clients = Objects.requireNonNullElse(given.count("--clients"), 8L).intValue();
    var home = Files.createTempDirectory("persona-chaos");
    terminal.err().println("seed " + seed.value() + ", " + minutes.toMinutes() + " minutes, home " + home);
    terminal.flush();
    var persona = new PersonaCommand(home, FIRST_PORT, Map.of());
    // also when it is interrupted: nothing of it must run on
    var down = new Thread(() -> persona.run("down"), "down");
    Runtime.getRuntime().addShutdownHook(down);
    try {
      var report = run(persona, new Chaos(seed, minutes, clients), home);
      terminal.out().print(given.flag("--json") ? report.lines() : report.table());
      if (report.holds()) {
        persona.run("reset", "--yes");
      }
      return report.holds() ? ExitCode.OK : failed(terminal, seed, home, "a promise was broken");
    } catch (RuntimeException | IOException broke) {
      return failed(terminal, seed, home, String.valueOf(broke.getMessage()));
    }
  }

  private static Report run(PersonaCommand persona, Chaos chaos, Path home) throws IOException, InterruptedException {
    var up = persona.run("up");
    if (up.exitCode() != 0) {
      throw new IllegalStateException("the stack did not start:\n" + up.output());
    }
    return chaos.run(persona, home.resolve("journal.jsonl"));
  }

  private static int failed(Terminal terminal, Seed seed, Path home, String what) {
    terminal.err().println("seed " + seed.value() + ": " + what + "\nJournal, logs and data are in " + home);
    return ExitCode.REFUSED;
  }
}
