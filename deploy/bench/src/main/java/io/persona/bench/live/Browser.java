package io.persona.bench.live;

import io.persona.bench.BenchFailed;
import io.persona.bench.Client;
import io.persona.bench.Stopwatch;
import io.persona.cli.api.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A client that shows a persona, and asks again and again whether it has changed. */
final class Browser {
  private final Client client;
  private final Resource row;
  private String tag = "";
  private long version;
  private long unchanged;

  Browser(Client client, Resource row) {
    this.client = client;
    this.row = row;
  }

  /** Asks so often; each time counts from when it was due, so that a slow answer hides nothing. */
  Stopwatch poll(long first, Duration interval, int rounds) throws IOException, InterruptedException {
    var latency = new Stopwatch();
    for (var round = 0; round < rounds; round++) {
      var due = first + round * interval.toNanos();
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      ask(row);
      latency.since(due);
    }
    return latency;
  }

  private void ask(Resource resource) throws IOException, InterruptedException {
    var answer = client.get(resource, tag.isEmpty() ? Map.of() : Map.of("If-None-Match", tag));
    if (answer.status() == 304) {
      unchanged++;
      return;
    }
    version = answer.expect(200).path("version").asLong();
    tag = answer.header("ETag");
  }

  /** Asks once more: this version, which was acknowledged, or a later one must be what it shows. */
  void mustHave(long acknowledged) throws IOException, InterruptedException {
    if (acknowledged > 0) {
      ask(row.with("min_version", acknowledged));
    }
    if (version < acknowledged) {
      throw new BenchFailed("a client has version " + version + ", but " + acknowledged + " was acknowledged");
    }
  }

  long unchanged() {
    return unchanged;
  }
}
