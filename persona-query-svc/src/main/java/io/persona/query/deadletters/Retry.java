package io.persona.query.deadletters;

import io.persona.query.log.PersonaProjection;
import io.persona.query.log.PersonaRecord;
import io.persona.query.projection.Arrival;
import io.persona.query.projection.Poison;
import io.persona.query.projection.ViewChanges;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/** Another try at what waits of a persona, chunk by chunk. A crash between two chunks leaves it parked with the rest. */
@ApplicationScoped
class Retry {
  private static final int CHUNK = 500;
  private static final long MOST_PER_REQUEST = 10_000;

  private final Mutiny.SessionFactory sessions;
  private final DeadLetterQueries queries;
  private final LoggedRecords log;
  private final PersonaProjection projection;
  private final ViewChanges changes;

  Retry(Mutiny.SessionFactory sessions, DeadLetterQueries queries, LoggedRecords log, PersonaProjection projection,
      ViewChanges changes) {
    this.sessions = sessions;
    this.queries = queries;
    this.log = log;
    this.projection = projection;
    this.changes = changes;
  }

  /** Tries everything that waits, in its order, and stops at what does not fit. */
  Uni<RetryResult> run(String personaId) {
    return run(personaId, false, CHUNK, 0);
  }

  /** Gives up the head of the queue, and what of the persona was discarded; then tries what waits behind. */
  Uni<RetryResult> evict(String personaId) {
    return run(personaId, true, CHUNK, 0);
  }

  private Uni<RetryResult> run(String personaId, boolean evict, int size, long before) {
    return chunk(personaId, evict, size).chain(result -> {
      var sum = result.after(before);
      return result.goesOn() && sum.projected() < MOST_PER_REQUEST
          ? run(personaId, false, size, sum.projected())
          : Uni.createFrom().item(sum);
    });
  }

  private Uni<RetryResult> chunk(String personaId, boolean evict, int size) {
    return queries.waiting(personaId, size).map(letters -> new Chunk(personaId, letters, evict))
        .chain(chunk -> blocking(() -> log.of(chunk.toTry())).chain(records -> records.size() < chunk.toTry().size()
            ? Uni.createFrom().failure(DeadLetterProblems.notInTheLog())
            : blocking(() -> arrivals(records)).chain(arrivals -> commit(chunk, arrivals))
                .onFailure(Poison::isCauseOf).recoverWithUni(poison -> size > 1
                    ? run(personaId, evict, 1, 0)
                    : commit(chunk, refused(records, Poison.reason(poison))))));
  }

  private Uni<RetryResult> commit(Chunk chunk, List<Arrival<PersonaRecord>> arrivals) {
    return sessions.withTransaction((session, _) -> chunk.apply(session, projection, arrivals))
        .invoke(() -> changes.publish(List.of(chunk.personaId())));
  }

  private List<Arrival<PersonaRecord>> arrivals(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(record -> new Arrival<>(record, projection.read(record))).toList();
  }

  private List<Arrival<PersonaRecord>> refused(List<ConsumerRecord<byte[], byte[]>> records, String reason) {
    return records.stream().map(record -> new Arrival<>(record, projection.refused(record, reason))).toList();
  }

  /** What may wait for the broker or the registry is done elsewhere; the rest stays on the context of the request. */
  private static <T> Uni<T> blocking(Supplier<T> work) {
    var context = Vertx.currentContext();
    Executor here = task -> context.runOnContext(_ -> task.run());
    return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()).emitOn(here);
  }
}
