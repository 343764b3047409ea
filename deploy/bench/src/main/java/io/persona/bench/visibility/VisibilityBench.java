package io.persona.bench.visibility;

import io.persona.bench.Bench;
import io.persona.bench.Client;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.bench.Samples;
import io.persona.bench.Stopwatch;
import io.persona.cli.api.Environment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The time from the acknowledgement of a command (the last byte of its 2xx) to the end of the first read that shows what
 * it did. A row that was there before the acknowledgement therefore counts as one read, which is also the baseline: no
 * measurement can be below it. One client, one request at a time.
 */
public final class VisibilityBench implements Bench {
  private static final double TARGET_P50_MILLIS = 30;
  private static final double TARGET_P99_MILLIS = 150;

  @Override
  public String name() {
    return "visibility";
  }

  @Override
  public String measures() {
    return "acknowledged command to visible row; baseline: one read of the row";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    try (var client = new Client(environment)) {
      var subject = new Subject(client);
      subject.ensure();
      new Rounds(subject).play(effort.warmUp());
      var rounds = new Rounds(subject);
      rounds.play(effort.samples());
      return rounds.figures();
    }
  }

  /** Some rounds of propose, approve and read. */
  private static final class Rounds {
    private final Subject subject;
    private final Stopwatch proposed = new Stopwatch();
    private final Stopwatch polled = new Stopwatch();
    private final Stopwatch awaited = new Stopwatch();
    private final Stopwatch plainRead = new Stopwatch();

    Rounds(Subject subject) {
      this.subject = subject;
    }

    void play(int rounds) throws IOException, InterruptedException {
      // two kinds of round in turn, so that all figures have the same history behind them
      for (int i = 0; i < 2 * rounds; i++) {
        var proposal = subject.propose(i);
        var acknowledged = System.nanoTime();
        subject.awaitProposal(proposal);
        proposed.since(acknowledged);
        var version = subject.approve(proposal);
        acknowledged = System.nanoTime();
        if (i % 2 == 0) {
          subject.awaitVersion(version);
          polled.since(acknowledged);
        } else {
          subject.readVersion(version);
          awaited.since(acknowledged);
        }
        var started = System.nanoTime();
        subject.read().expect(200);
        plainRead.since(started);
      }
    }

    List<Figure> figures() {
      var baseline = plainRead.samples();
      var figures = new ArrayList<Figure>();
      add(figures, "approve_to_visible", polled.samples(), baseline);
      add(figures, "approve_to_min_version", awaited.samples(), baseline);
      add(figures, "propose_to_visible", proposed.samples(), baseline);
      return figures;
    }

    private static void add(List<Figure> figures, String metric, Samples samples, Samples baseline) {
      figures
          .add(new Figure(metric + "_p50", samples.percentile(50), "ms", baseline.percentile(50), TARGET_P50_MILLIS));
      figures
          .add(new Figure(metric + "_p99", samples.percentile(99), "ms", baseline.percentile(99), TARGET_P99_MILLIS));
      figures.add(Figure.plain(metric + "_samples", samples.size(), "count"));
    }
  }
}
