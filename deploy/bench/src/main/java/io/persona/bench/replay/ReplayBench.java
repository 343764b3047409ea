package io.persona.bench.replay;

import io.persona.bench.Bench;
import io.persona.bench.BenchFailed;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.cli.api.Environment;
import io.persona.cli.log.LogReader;
import io.persona.cli.log.Pace;
import io.persona.cli.replay.Cut;
import io.persona.cli.replay.Replay;
import io.persona.cli.replay.ReplayReport;
import io.persona.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A replay of a million sealed events, written for it on topics of its own: chains, documents and hashes recomputed, the
 * state written. The baseline is a plain consumer that reads the same records and does nothing with them. Memory is what
 * lives after collections; its baseline is the same at a tenth of the events of the same personas.
 */
public final class ReplayBench implements Bench {
  private static final int PER_SAMPLE = 1000;
  private static final double FLAT = 1.5;

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String measures() {
    return "events replayed and verified per second, and memory; baseline: a consumer that only reads them";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    var events = effort.samples() * PER_SAMPLE;
    try (var written = SyntheticLog.write(environment, events)) {
      var whole = written.ends();
      replay(environment, written, tenth(whole)); // so that the compilers are where they will stay
      var small = replay(environment, written, tenth(whole));
      var plain = plain(written, whole);
      var large = replay(environment, written, whole);
      return List.of(Figure.atLeast("events_per_second", large.perSecond(), "1/s", plain, null),
          new Figure("peak_live_heap", large.megabytes(), "MB", small.megabytes(), FLAT * small.megabytes()),
          Figure.plain("events", events, "count"), Figure.plain("personas", written.personas(), "count"));
    }
  }

  private record Measured(double perSecond, double megabytes) {}

  private static Measured replay(Environment environment, SyntheticLog written, Map<Integer, Long> ends)
      throws IOException {
    var folder = Files.createTempDirectory("persona-bench-replay");
    var state = folder.resolve("state.jsonl");
    try (var log = written.reader(); var keys = written.reader(); var memory = LiveMemory.watch()) {
      var report = new ReplayReport(null, new Cut(ends));
      var start = System.nanoTime();
      new Replay(log, keys, environment, Set.of(), Pace.perSecond(0)).run(report, state);
      var seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
      if (!report.findings().isEmpty()) {
        throw new BenchFailed("the replay found " + report.findings().getFirst());
      }
      return new Measured(report.events() / seconds, memory.peakMegabytes());
    } finally {
      Files.deleteIfExists(state);
      Files.deleteIfExists(folder);
    }
  }

  private static double plain(SyntheticLog written, Map<Integer, Long> ends) {
    try (LogReader log = written.reader()) {
      var count = new long[1];
      var start = System.nanoTime();
      for (var end : ends.entrySet()) {
        log.read(Topic.EVENTS, Map.of(end.getKey(), end.getValue()), _ -> count[0]++);
      }
      return count[0] * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start);
    }
  }

  private static Map<Integer, Long> tenth(Map<Integer, Long> ends) {
    var cut = new TreeMap<Integer, Long>();
    ends.forEach((partition, end) -> cut.put(partition, end / 10));
    return cut;
  }
}
