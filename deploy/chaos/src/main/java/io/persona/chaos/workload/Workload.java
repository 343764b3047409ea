package io.persona.chaos.workload;

import io.persona.chaos.Seed;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Clients at work until they are told to stop. */
public final class Workload implements AutoCloseable {
  private static final String WITHDRAW = "/admin/persona/proposals/{id}/withdraw";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> clients;
  private final Steady steady = new Steady();
  private volatile boolean running = true;

  /**
   * Starts the clients.
   *
   * @param run   name of the run: personas of two runs on one stack must not be the same
   * @param count how many clients
   */
  public Workload(Seed seed, String run, int count, List<String> urls, String token, Journal journal)
      throws IOException, InterruptedException {
    var api = new CommandApi(token);
    var shared = new Script.Shared(new CopyOnWriteArrayList<>(), new Proposals(), steady,
        api.serves(urls.getFirst(), WITHDRAW));
    clients = IntStream.range(0, count).<Future<?>>mapToObj(index -> {
      var name = "client-" + index;
      var script = new Script(run + "-" + index, seed.stream(name), shared);
      var client = new VirtualClient(script, seed.stream(name + " requests"), api, urls, journal, shared);
      return threads.submit(() -> {
        client.run(() -> running);
        return null;
      });
    }).toList();
  }

  /** Personas whose consent to telemetry lasts. */
  public Steady steady() {
    return steady;
  }

  /** Whether every client still works; one that got an answer it must not get has stopped. */
  public boolean goesOn() {
    return clients.stream().noneMatch(Future::isDone);
  }

  /**
   * Stops the clients once each has its last answer.
   *
   * @throws UnexpectedAnswer what the first client met that met something
   */
  public void stop() throws InterruptedException {
    running = false;
    for (var client : clients) {
      try {
        client.get();
      } catch (ExecutionException failed) {
        throw failed.getCause() instanceof UnexpectedAnswer unexpected
            ? unexpected
            : new IllegalStateException(failed.getCause());
      }
    }
  }

  @Override
  public void close() {
    running = false;
    threads.shutdownNow();
  }
}
