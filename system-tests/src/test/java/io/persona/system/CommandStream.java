package io.persona.system;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Proposes changes one after the other, as several clients at once, and remembers what was acknowledged. A call that
 * fails is repeated under its idempotency key until it is acknowledged, as the guarantees tell clients to do.
 */
final class CommandStream implements AutoCloseable {
  private static final int CLIENTS = 4;

  private final Api api;
  private final List<String> personaIds;
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final List<Future<?>> turns;
  private volatile boolean running = true;

  /** A proposal that the command service said is recorded. */
  record Acknowledged(String personaId, String proposalId) {}

  CommandStream(Api api, List<String> personaIds) {
    this.api = api;
    this.personaIds = personaIds;
    this.turns = IntStream.range(0, CLIENTS).<Future<?>>mapToObj(first -> clients.submit(() -> propose(first)))
        .toList();
  }

  /** Whether every client still proposes; one that got an answer it does not expect has stopped. */
  boolean goesOn() {
    return turns.stream().noneMatch(Future::isDone);
  }

  int size() {
    return acknowledged.size();
  }

  /** Stops the clients once each has its last acknowledgement, and gives all that was acknowledged. */
  List<Acknowledged> stop() throws InterruptedException, ExecutionException {
    running = false;
    clients.shutdown();
    if (!clients.awaitTermination(2, TimeUnit.MINUTES)) {
      throw new AssertionError("a command was not acknowledged within 2 minutes after the stream ended");
    }
    for (var turn : turns) {
      turn.get();
    }
    return List.copyOf(acknowledged);
  }

  private void propose(int first) {
    for (var turn = first; running; turn++) {
      var personaId = personaIds.get(turn % personaIds.size());
      var key = UUID.randomUUID().toString();
      pause();
      while (!acknowledged(personaId, key, turn)) {
        pause(); // the service may be on its way up
      }
    }
  }

  /** A client among others: it leaves the machine some time for what was killed to come back. */
  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
  }

  private boolean acknowledged(String personaId, String key, int turn) {
    try {
      var body = "{\"diff\": [{\"op\": \"add\", \"path\": \"/traits/turn\", \"value\": \"%d\"}]}".formatted(turn);
      var answer = api.post("COMMAND", "/admin/persona/" + personaId + "/proposals", body,
          Map.of("Idempotency-Key", key));
      if (answer.status() == 201) {
        acknowledged.add(new Acknowledged(personaId, answer.body().path("proposal_id").asText()));
      } else if (answer.status() != 202 && answer.status() != 503) {
        throw new AssertionError("unexpected answer " + answer);
      }
      return answer.status() == 201;
    } catch (IOException serviceAway) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    running = false;
    clients.shutdownNow();
  }
}
