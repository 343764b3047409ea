package io.persona.bench.live;

import io.persona.bench.Bench;
import io.persona.bench.BenchFailed;
import io.persona.bench.Client;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.bench.Stopwatch;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * From the acknowledgement of a change (the last byte of its 2xx) to its event on each of 2000 open streams. The baseline is
 * one open stream. Most streams are about personas of their own, one in ten about the persona that is changed.
 */
public final class StreamBench implements Bench {
  private static final int STREAMS = 2000;
  private static final int OF_OTHERS = 10;
  private static final long LONGEST_SECONDS = 30;

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String measures() {
    return "acknowledged change to its event on 200 of 2000 open streams; baseline: one stream";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    try (var client = new Client(environment)) {
      var persona = new Watched(client, "bench-stream").ensured();
      var changes = Math.max(20, effort.samples() / 10);
      var alone = new Stopwatch();
      var all = new Stopwatch();
      try (var one = new Viewers(client)) {
        one.open(stream(persona.id()));
        one.awaitOpen(LONGEST_SECONDS, TimeUnit.SECONDS);
        change(persona, one, changes / 2, new Stopwatch());
        change(persona, one, changes, alone);
      }
      try (var viewers = new Viewers(client)) {
        for (var i = 0; i < STREAMS; i++) {
          viewers.open(stream(i % OF_OTHERS == 0 ? persona.id() : "bench-stream-other-" + i));
        }
        viewers.awaitOpen(2 * LONGEST_SECONDS, TimeUnit.SECONDS);
        change(persona, viewers, changes / 2, new Stopwatch());
        change(persona, viewers, changes, all);
      }
      var baseline = alone.samples();
      var samples = all.samples();
      return List.of(new Figure("approve_to_event_p50", samples.percentile(50), "ms", baseline.percentile(50), null),
          new Figure("approve_to_event_p99", samples.percentile(99), "ms", baseline.percentile(99), null),
          Figure.plain("approve_to_event_samples", samples.size(), "count"),
          Figure.plain("open_streams", STREAMS, "count"));
    }
  }

  private static Resource stream(String personaId) {
    return Resource.at(Service.QUERY, "state", "stream").with("persona", personaId).with("types", "persona.updated");
  }

  private static void change(Watched persona, Viewers viewers, int changes, Stopwatch latency)
      throws IOException, InterruptedException {
    var watching = new ArrayList<>(viewers.of(persona.id()));
    for (var i = 0; i < changes; i++) {
      viewers.expect(watching.size());
      persona.change(i);
      var acknowledged = System.nanoTime();
      for (var arrived : viewers.awaitAll(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        // one that came before the acknowledgement took no time
        latency.add(Math.max(0, arrived - acknowledged));
      }
    }
    if (watching.isEmpty()) {
      throw new BenchFailed("nobody watches");
    }
  }
}
