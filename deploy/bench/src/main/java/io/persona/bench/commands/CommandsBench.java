package io.persona.bench.commands;

import io.persona.bench.Bench;
import io.persona.bench.Client;
import io.persona.bench.ClosedLoop;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.cli.api.Environment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands over HTTP: 64 clients that propose and approve in turn, each on a persona of its own, as fast as answers come;
 * then at half of that rate, from a schedule, so that a slow answer delays no request. The baseline is an endpoint of the
 * same service that writes one record of the same size and answers on the broker's acknowledgement; both take turns.
 */
public final class CommandsBench implements Bench {
  private static final int CLIENTS = 64;
  private static final int TURNS = 3;
  /** It takes the compilers of five services about half a minute to get to what is hot. */
  private static final int WARM_UP_TURNS = 3;
  private static final double TARGET_SHARE = 0.5;
  private static final double TARGET_P50_MILLIS = 25;
  private static final double TARGET_P99_MILLIS = 150;

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public String measures() {
    return "propose and approve over HTTP, 64 clients; baseline: an endpoint that only produces one record";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    var turn = Duration.ofSeconds(Math.max(2, effort.samples() / 100));
    try (var client = new Client(environment)) {
      var reviews = Reviews.prepare(client, CLIENTS);
      var probe = new Probe(client, environment, Reviews.BODY_BYTES);
      new ClosedLoop(CLIENTS, turn.multipliedBy(WARM_UP_TURNS)).run(reviews::next);
      new ClosedLoop(CLIENTS, turn).run(_ -> probe.produce());
      var decided = new ArrayList<Double>();
      var produced = new ArrayList<Double>();
      for (var i = 0; i < TURNS; i++) {
        produced.add(new ClosedLoop(CLIENTS, turn).run(_ -> probe.produce()));
        decided.add(new ClosedLoop(CLIENTS, turn).run(reviews::next));
      }
      var baseline = median(produced);
      var rate = median(decided);
      var latencies = new Schedule(rate / 2, turn.multipliedBy(2), CLIENTS).run(reviews::next);
      return List.of(
          Figure.atLeast("commands_per_second", rate, "1/s", baseline, TARGET_SHARE * baseline),
          new Figure("half_load_p50", latencies.percentile(50), "ms", null, TARGET_P50_MILLIS),
          new Figure("half_load_p99", latencies.percentile(99), "ms", null, TARGET_P99_MILLIS),
          Figure.plain("half_load_samples", latencies.size(), "count"));
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
