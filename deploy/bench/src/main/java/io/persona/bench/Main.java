package io.persona.bench;

import io.persona.bench.commands.CommandsBench;
import io.persona.bench.commands.TopicBench;
import io.persona.bench.feedback.FeedbackBench;
import io.persona.bench.growth.GrowthBench;
import io.persona.bench.live.PollingBench;
import io.persona.bench.live.StreamBench;
import io.persona.bench.projection.ProjectionBench;
import io.persona.bench.query.ListBench;
import io.persona.bench.query.QueryBench;
import io.persona.bench.replay.ReplayBench;
import io.persona.bench.routing.LiveBench;
import io.persona.bench.routing.RoutingBench;
import io.persona.bench.routing.ShardsBench;
import io.persona.bench.startup.StartupBench;
import io.persona.bench.visibility.VisibilityBench;
import io.persona.cli.api.Environment;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.HelpText;
import io.persona.cli.frame.Parser;
import io.persona.cli.frame.Parser.Parsed;
import io.persona.cli.frame.Terminal;
import io.persona.cli.frame.Usage;
import java.io.IOException;
import java.util.List;

/** Runs one benchmark, or lists them. */
public final class Main {
  private static final List<Bench> ALL = List.of(new VisibilityBench(), new StartupBench(), new CommandsBench(),
      new TopicBench(), new GrowthBench(), new QueryBench(), new ListBench(), new ProjectionBench(),
      new ReplayBench(), new RoutingBench(), new LiveBench(), new ShardsBench(), new FeedbackBench(),
      new PollingBench(),
      new StreamBench());
  private static final Usage USAGE = Usage
      .of("bench", "Measure the running stack. Prints a table on a terminal, otherwise one JSON line per figure.")
      .parameter("NAME", "The benchmark; list shows them all.")
      .flag("--quick", "Fewer rounds: enough to see whether something broke.")
      .examples("./persona bench list", "./persona bench visibility", "./persona bench visibility --quick | jq .value");

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    var terminal = Terminal.ofProcess();
    var exitCode = run(ALL, terminal, Environment.ofProcess(), List.of(args));
    terminal.flush();
    System.exit(exitCode);
  }

  static int run(List<Bench> benches, Terminal terminal, Environment environment, List<String> arguments)
      throws InterruptedException {
    return switch (Parser.parse(USAGE, arguments)) {
      case Parsed.Wrong(var reason) -> fail(terminal, ExitCode.USAGE, reason + " See ./persona bench --help");
      case Parsed.Read(var given) when given.flag("--help") ->
        print(terminal, HelpText.of(USAGE) + "\n" + list(benches));
      case Parsed.Read(var given) when given.parameter().equals("list") -> print(terminal, list(benches));
      case Parsed.Read(var given) -> {
        var bench = benches.stream().filter(candidate -> candidate.name().equals(given.parameter())).findFirst();
        yield bench.isPresent()
            ? measure(bench.get(), terminal, environment, given)
            : fail(terminal, ExitCode.USAGE, "There is no benchmark " + given.parameter() + ".\n" + list(benches));
      }
    };
  }

  private static int measure(Bench bench, Terminal terminal, Environment environment, Arguments given)
      throws InterruptedException {
    try {
      var figures = bench.run(environment, given.flag("--quick") ? Effort.QUICK : Effort.FULL);
      return print(terminal,
          forPeople(given, environment) ? Report.table(bench, figures) : Report.lines(bench, figures));
    } catch (IOException unreachable) {
      return fail(terminal, ExitCode.UNREACHABLE,
          "The stack cannot be reached (" + unreachable + "). Start it with ./persona up");
    } catch (BenchFailed failed) {
      return fail(terminal, ExitCode.REFUSED, String.valueOf(failed.getMessage()));
    }
  }

  /** {@code PERSONA_TERMINAL} says it where the JVM cannot know: it counts a redirected input as no terminal either. */
  private static boolean forPeople(Arguments given, Environment environment) {
    var console = System.console();
    return !given.flag("--json") && environment.get("PERSONA_TERMINAL").map(Boolean::parseBoolean)
        .orElseGet(() -> console != null && console.isTerminal());
  }

  private static String list(List<Bench> benches) {
    return HelpText
        .columns(benches.stream().map(bench -> new String[] {bench.name(), bench.measures()}).toList());
  }

  private static int print(Terminal terminal, String text) {
    terminal.out().print(text);
    return ExitCode.OK;
  }

  private static int fail(Terminal terminal, int exitCode, String reason) {
    terminal.err().println(reason);
    return exitCode;
  }
}
