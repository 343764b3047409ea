package io.persona.query.projection;

import io.persona.query.Uncancelled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes what was polled from one topic into its view: rows and offset in one transaction, as often as it takes. The
 * result never fails while the service runs, because a failed batch would stop the channel for good; a database, broker
 * or registry that is away is waited for, and values that the database refuses are singled out.
 *
 * <p>Two instances may hold a partition for a moment after a rebalance. The lock on its offset row makes them take turns,
 * and the later one sees what the earlier one committed. So do an attempt that took too long and the one after it.
 */
final class Projector<C> {
  private static final Duration FIRST_RETRY = Duration.ofMillis(50);
  private static final Duration SLOWEST_RETRY = Duration.ofSeconds(2);
  // Longer than the database lets a statement or an idle transaction live, so that the next attempt finds no old locks.
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(40);

  private final Projection<C> projection;
  private final Mutiny.SessionFactory sessions;
  private final Progress progress;
  private final Stopping stopping;
  private final BatchTransaction<C> transaction;
  private final Skips skips;
  private final BatchSize size = new BatchSize();

  /** Says whether somebody wants a record set aside that cannot even be read. */
  interface Skips {
    boolean isAsked(ConsumerRecord<byte[], byte[]> record);
  }

  Projector(Projection<C> projection, Mutiny.SessionFactory sessions, Progress progress, Stopping stopping,
      BatchTransaction<C> transaction, Skips skips) {
    this.projection = projection;
    this.sessions = sessions;
    this.progress = progress;
    this.stopping = stopping;
    this.transaction = transaction;
    this.skips = skips;
  }

  /**
   * Completes when the view has these records. To be called on a Vert.x context of its own.
   *
   * @param generation of the consumer group, when they were polled
   */
  Uni<Void> project(ConsumerRecords<byte[], byte[]> polled, int generation) {
    var context = Vertx.currentContext();
    Executor here = task -> context.runOnContext(_ -> task.run());
    var attempt = Uni.createFrom().item(() -> read(polled)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .emitOn(here).chain(arrivals -> writeInParts(arrivals, generation, here));
    return Uncancelled.of(attempt).ifNoItem().after(ATTEMPT_LIMIT).fail().onFailure().invoke(progress::interrupted)
        .onFailure(_ -> !stopping.isRequested()).retry().withBackOff(FIRST_RETRY, SLOWEST_RETRY).indefinitely()
        .invoke(progress::resumed);
  }

  private List<Arrival<C>> read(ConsumerRecords<byte[], byte[]> polled) {
    var arrivals = new ArrayList<Arrival<C>>(polled.count());
    polled.forEach(record -> arrivals.add(new Arrival<>(record, read(record))));
    return arrivals;
  }

  private C read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return projection.read(record);
    } catch (RuntimeException failed) {
      // It may be the registry that is away, so it is read again; unless somebody has seen that it is the record.
      if (skips.isAsked(record)) {
        return projection.refused(record, BatchTransaction.SKIPPED);
      }
      progress.failedAt(record);
      throw failed;
    }
  }

  private Uni<Void> writeInParts(List<Arrival<C>> arrivals, int generation, Executor here) {
    var most = size.next();
    return arrivals.size() <= most
        ? write(arrivals, generation, here)
        : write(arrivals.subList(0, most), generation, here)
            .chain(() -> writeInParts(arrivals.subList(most, arrivals.size()), generation, here));
  }

  private Uni<Void> write(List<Arrival<C>> arrivals, int generation, Executor here) {
    return commit(arrivals, generation, here).onFailure(Poison::isCauseOf)
        .recoverWithUni(() -> writeOneByOne(arrivals, generation, here));
  }

  private Uni<Void> writeOneByOne(List<Arrival<C>> arrivals, int generation, Executor here) {
    return Multi.createFrom().iterable(arrivals)
        .onItem().transformToUniAndConcatenate(one -> commit(List.of(one), generation, here)
            .onFailure(Poison::isCauseOf)
            .recoverWithUni(poison -> commit(List.of(refused(one, Poison.reason(poison))), generation, here)))
        .onItem().ignoreAsUni();
  }

  private Arrival<C> refused(Arrival<C> arrival, String reason) {
    return new Arrival<>(arrival.record(), projection.refused(arrival.record(), reason));
  }

  private Uni<Void> commit(List<Arrival<C>> arrivals, int generation, Executor here) {
    return Uni.createFrom().deferred(() -> {
      var trace = BatchTrace.start(arrivals);
      // The context lives on the Vert.x context, so it reaches the statements of the database client.
      var scope = trace.context().makeCurrent();
      var ending = trace.startTransaction();
      return sessions.withTransaction((session, _) -> transaction.run(session, arrivals, generation, here))
          .onTermination().invoke((_, failure, _) -> {
            ending.with(failure);
            trace.end(failure);
            scope.close();
          }).invoke(transaction::committed).invoke(done -> size.wrote(arrivals.size(), done.applied().written()))
          .replaceWithVoid();
    });
  }
}
