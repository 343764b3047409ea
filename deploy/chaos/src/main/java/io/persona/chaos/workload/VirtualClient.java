package io.persona.chaos.workload;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Wants one thing after the other, and repeats each request under its idempotency key until it has a definite answer, as
 * the guarantees tell clients to do; at another instance when one does not answer.
 */
final class VirtualClient {
  private static final Duration AT_MOST = Duration.ofMinutes(3);
  private static final long THINKS_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private final Script script;
  private final RandomGenerator random;
  private final CommandApi api;
  private final List<String> urls;
  private final Journal journal;
  private final Script.Shared shared;

  VirtualClient(Script script, RandomGenerator random, CommandApi api, List<String> urls, Journal journal,
      Script.Shared shared) {
    this.script = script;
    this.random = random;
    this.api = api;
    this.urls = urls;
    this.journal = journal;
    this.shared = shared;
  }

  void run(BooleanSupplier goesOn) throws IOException, InterruptedException {
    for (var wish : script.first()) {
      fulfil(wish);
    }
    while (goesOn.getAsBoolean()) {
      LockSupport.parkNanos(THINKS_NANOS);
      fulfil(script.next());
    }
  }

  private void fulfil(Wish wish) throws IOException, InterruptedException {
    var key = new UUID(random.nextLong(), random.nextLong()).toString();
    var instance = random.nextInt(urls.size());
    var sentAt = System.currentTimeMillis();
    shared.steady().sends(wish.personaId(), wish.samples());
    for (var attempt = 1; System.currentTimeMillis() - sentAt < AT_MOST.toMillis(); attempt++) {
      journal.sent(attempt);
      try {
        var answer = api.post(urls.get(instance++ % urls.size()), wish.path(), wish.body(), key);
        if (answer.isOutcome()) {
          remember(wish, answer, attempt, sentAt);
          return;
        }
        if (!answer.comeAgain()) {
          throw new UnexpectedAnswer(wish.type() + " was answered " + answer.status() + " " + answer.code());
        }
      } catch (IOException serviceAway) {
        // nobody knows whether the command was taken: that is what the key is for
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new UnexpectedAnswer(wish.type() + " had no definite answer within " + AT_MOST.toMinutes() + " minutes");
  }

  private void remember(Wish wish, CommandApi.Answer answer, int attempt, long sentAt) throws IOException {
    var body = answer.body();
    var accepted = answer.status() < 300;
    if (!accepted && (answer.status() >= 500 || answer.code().equals("command-id-reused"))) {
      throw new UnexpectedAnswer(wish.type() + " was answered " + answer.status() + " " + answer.code());
    }
    var proposalId = body.path("proposal_id").asText(wish.proposalId());
    journal.write(new Acknowledged(answer.commandId().orElseThrow(), wish.type(), wish.personaId(), proposalId,
        accepted, accepted && body.has("version") ? body.path("version").asLong() : null, body.path("count").asInt(),
        accepted ? null : answer.code(), attempt, sentAt, System.currentTimeMillis()));
    learn(wish, answer, accepted, new Proposals.Known(wish.personaId(), String.valueOf(proposalId)));
  }

  private void learn(Wish wish, CommandApi.Answer answer, boolean accepted, Proposals.Known proposal) {
    if (wish.proposalId() != null && (accepted || answer.code().equals("proposal-not-pending"))) {
      shared.proposals().decided(proposal);
    } else if (accepted && wish.type().equals("persona.propose")) {
      shared.proposals().submitted(proposal);
    } else if (accepted && wish.type().equals("persona.create")) {
      shared.personas().add(wish.personaId());
    } else if (accepted && wish.type().equals("persona.telemetry.set")) {
      shared.steady().lasts(wish.personaId());
    }
  }
}
