package io.persona.bench.feedback;

import io.persona.bench.Client;
import io.persona.bench.ClosedLoop;
import io.persona.bench.commands.CommandRecords;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Feedback over HTTP, given to one persona after the other, so that no caller gives too much on one of them. */
final class Posts {
  static final int BATCH = 100;
  /** Enough that neither the services nor the baseline wait for them. */
  private static final int CLIENTS = 128;
  private static final String SAMPLE = "{\"signal\":\"warmer\",\"strength\":0.5,\"kind\":\"vibe\"}";
  private static final String SAMPLES = "[" + String.join(",", Collections.nCopies(BATCH, SAMPLE)) + "]";
  private static final Resource PROBE = Resource.at(Service.COMMAND, "probe", "feedback");

  private final Client client;
  private final CommandRecords records;
  private final Telemetry telemetry;
  private final AtomicInteger next = new AtomicInteger();

  Posts(Client client, CommandRecords records, Telemetry telemetry) {
    this.client = client;
    this.records = records;
    this.telemetry = telemetry;
  }

  /** Samples per second, from the first that is sent until all that were accepted are in the metrics. */
  double batches(int personas, Duration duration) throws IOException, InterruptedException {
    var before = telemetry.folded();
    var accepted = new AtomicLong();
    var started = System.nanoTime();
    new ClosedLoop(CLIENTS, duration).run(_ -> {
      post(personas, SAMPLES);
      accepted.addAndGet(BATCH);
    });
    var ended = telemetry.await(before + accepted.get());
    return accepted.get() / ((ended - started) / 1e9);
  }

  /** Posts of one sample per second; returns when all of them are in the metrics too. */
  double singles(int personas, Duration duration) throws IOException, InterruptedException {
    var before = telemetry.folded();
    var accepted = new AtomicLong();
    var rate = new ClosedLoop(CLIENTS, duration).run(_ -> {
      post(personas, SAMPLE);
      accepted.incrementAndGet();
    });
    telemetry.await(before + accepted.get());
    return rate;
  }

  /** The baseline of {@link #singles}: the same body is read, and that is all. */
  double read(Duration duration) throws InterruptedException {
    return new ClosedLoop(CLIENTS, duration).run(_ -> client.post(PROBE, SAMPLE).accept(204));
  }

  private void post(int personas, String body) throws IOException, InterruptedException {
    var persona = records.id(next.getAndIncrement() % personas);
    client.post(Resource.at(Service.COMMAND, "persona", persona, "feedback"), body).accept(202);
  }
}
