package io.persona.bench.startup;

import io.persona.bench.Bench;
import io.persona.bench.BenchFailed;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.bench.Samples;
import io.persona.bench.Stopwatch;
import io.persona.cli.api.Environment;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/** The wall time of a whole {@code ./persona list}, against a JVM that does nothing. */
public final class StartupBench implements Bench {
  private static final double TARGET_P50_MILLIS = 300;

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String measures() {
    return "wall time of ./persona list; baseline: java -version";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    var rounds = effort.tenth();
    var list = List.of(environment.get("PERSONA_ROOT").orElse(".") + "/persona", "list");
    var nothing = List.of(ProcessHandle.current().info().command().orElse("java"), "-version");
    time(list, nothing, rounds.warmUp());
    return figures(time(list, nothing, rounds.samples()));
  }

  private record Times(Samples list, Samples nothing) {}

  /** In turn, so that both have the same machine. */
  private static Times time(List<String> list, List<String> nothing, int rounds)
      throws IOException, InterruptedException {
    var listed = new Stopwatch();
    var started = new Stopwatch();
    for (int i = 0; i < rounds; i++) {
      once(list, listed);
      once(nothing, started);
    }
    return new Times(listed.samples(), started.samples());
  }

  private static void once(List<String> command, Stopwatch stopwatch) throws IOException, InterruptedException {
    var before = System.nanoTime();
    var process = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    if (process.waitFor() != 0) {
      throw new BenchFailed(String.join(" ", command) + " failed with exit code " + process.exitValue());
    }
    stopwatch.since(before);
  }

  private static List<Figure> figures(Times times) {
    var figures = new ArrayList<Figure>();
    figures.add(new Figure("list_p50", times.list().percentile(50), "ms", times.nothing().percentile(50),
        TARGET_P50_MILLIS));
    figures.add(new Figure("list_p95", times.list().percentile(95), "ms", times.nothing().percentile(95), null));
    figures.add(Figure.plain("list_samples", times.list().size(), "count"));
    return figures;
  }
}
