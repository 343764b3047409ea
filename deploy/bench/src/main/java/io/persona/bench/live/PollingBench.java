package io.persona.bench.live;

import io.persona.bench.Bench;
import io.persona.bench.BenchFailed;
import io.persona.bench.Client;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.bench.Samples;
import io.persona.bench.Stopwatch;
import io.persona.cli.api.Environment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Browsers with a dashboard open: 500 clients ask for a persona once a second with the ETag that they have, while personas
 * are changed all the time. The baseline is one such client alone. Fails where a client is answered anything but 200 and
 * 304, or does not have the latest version in the end.
 */
public final class PollingBench implements Bench {
  private static final int CLIENTS = 500;
  private static final int PERSONAS = 50;
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final long BETWEEN_CHANGES_MILLIS = 100;

  @Override
  public String name() {
    return "polling";
  }

  @Override
  public String measures() {
    return "500 clients that poll once a second with ETags while personas change; baseline: one client";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    try (var client = new Client(environment)) {
      var personas = new ArrayList<Watched>();
      for (var i = 0; i < PERSONAS; i++) {
        personas.add(new Watched(client, "bench-polling-" + i).ensured());
      }
      var rounds = Math.max(5, effort.samples() / 40);
      poll(client, personas, CLIENTS, Math.max(3, effort.warmUp() / 20));
      var alone = poll(client, personas, 1, rounds);
      var all = poll(client, personas, CLIENTS, rounds);
      return List.of(
          new Figure("poll_p50", all.latency().percentile(50), "ms", alone.latency().percentile(50), null),
          new Figure("poll_p99", all.latency().percentile(99), "ms", alone.latency().percentile(99), null),
          Figure.plain("polls_per_second", all.latency().size() / all.seconds(), "1/s"),
          Figure.plain("unchanged", 100.0 * all.unchanged() / all.latency().size(), "%"),
          Figure.plain("changes", all.changes(), "count"));
    }
  }

  private record Outcome(Samples latency, double seconds, long unchanged, long changes) {}

  private static Outcome poll(Client client, List<Watched> personas, int clients, int rounds)
      throws IOException, InterruptedException {
    var latest = new long[personas.size()];
    var started = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var browsers = new ArrayList<Browser>();
      var done = new ArrayList<Future<Stopwatch>>();
      for (var i = 0; i < clients; i++) {
        var browser = new Browser(client, personas.get(i % personas.size()).row());
        var first = started + INTERVAL.toNanos() * i / clients;
        browsers.add(browser);
        done.add(threads.submit(() -> browser.poll(first, INTERVAL, rounds)));
      }
      var changes = 0L;
      while (!done.stream().allMatch(Future::isDone)) {
        var persona = (int) (changes % personas.size());
        latest[persona] = personas.get(persona).change(changes++);
        Thread.sleep(BETWEEN_CHANGES_MILLIS);
      }
      var latencies = new ArrayList<Stopwatch>();
      for (var one : done) {
        latencies.add(one.get());
      }
      for (var i = 0; i < clients; i++) {
        browsers.get(i).mustHave(latest[i % personas.size()]);
      }
      return new Outcome(Stopwatch.all(latencies), (System.nanoTime() - started) / 1e9,
          browsers.stream().mapToLong(Browser::unchanged).sum(), changes);
    } catch (ExecutionException failed) {
      throw new BenchFailed(String.valueOf(failed.getCause().getMessage()));
    }
  }
}
