package io.persona.query.projection;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** What happens within the one transaction of a batch, and after its commit. */
final class BatchTransaction<C> {
  private static final Logger LOG = Logger.getLogger(BatchTransaction.class);
  private static final Applied NOTHING = new Applied(List.of(), Set.of());

  private final Projection<C> projection;
  private final Positions positions;
  private final DeadLetters deadLetters;
  private final ProjectionMetrics metrics;
  private final ViewChanges changes;
  private final Runnable restart;

  /** @param restart makes the consumer start again from the offsets of the view */
  BatchTransaction(Projection<C> projection, Positions positions, DeadLetters deadLetters, ProjectionMetrics metrics,
      ViewChanges changes, Runnable restart) {
    this.projection = projection;
    this.positions = positions;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.changes = changes;
    this.restart = restart;
  }

  /**
   * What was done.
   *
   * @param next offset to read on from, per partition of the batch
   */
  record Done(Applied applied, Map<TopicPartition, Long> next) {}

  Uni<Done> run(Mutiny.Session session, List<Arrival<C>> arrivals, int generation, Executor here) {
    var partitions = arrivals.stream().map(Arrival::partition)
        .filter(partition -> positions.isCurrent(partition, generation)).collect(Collectors.toSet());
    if (arrivals.stream().anyMatch(arrival -> !partitions.contains(arrival.partition()))) {
      LOG.infof("Records polled before a rebalance left out projection=%s generation=%d", projection.name(),
          generation);
    }
    return lock(session, partitions).chain(rows -> {
      if (isRewound(rows, partitions)) {
        LOG.warnf("View was rewound, starting again from it projection=%s", projection.name());
        restart.run();
        return Uni.createFrom().item(new Done(NOTHING, Map.of()));
      }
      var due = arrivals.stream().filter(arrival -> isDue(arrival, rows)).toList();
      return due.isEmpty()
          ? Uni.createFrom().item(new Done(NOTHING, Map.of()))
          : write(session, due, rows, here);
    });
  }

  private Uni<Done> write(Mutiny.Session session, List<Arrival<C>> due, Map<TopicPartition, OffsetRow> rows,
      Executor here) {
    var next = new HashMap<TopicPartition, Long>();
    due.forEach(arrival -> next.put(arrival.partition(), arrival.record().offset() + 1));
    next.forEach((partition, offset) -> rows.get(partition).advanceTo(offset));
    return projection.apply(session, due).call(session::flush)
        .call(applied -> deadLetters.send(projection.topic(), applied.deadLetters())).emitOn(here)
        .map(applied -> new Done(applied, next));
  }

  private Uni<Map<TopicPartition, OffsetRow>> lock(Mutiny.Session session, Set<TopicPartition> partitions) {
    return session
        .createSelectionQuery(
            "from OffsetRow o where o.projection = :name and o.topic = :topic and o.partition in :partitions"
                + " order by o.partition",
            OffsetRow.class)
        .setParameter("name", projection.name()).setParameter("topic", projection.topic().topicName())
        .setParameter("partitions", partitions.stream().map(TopicPartition::partition).toList())
        .setLockMode(LockMode.PESSIMISTIC_WRITE).getResultList()
        .map(rows -> rows.stream().collect(Collectors.toMap(OffsetRow::topicPartition, row -> row)));
  }

  private boolean isRewound(Map<TopicPartition, OffsetRow> rows, Set<TopicPartition> partitions) {
    return partitions.stream().anyMatch(partition -> !rows.containsKey(partition)
        || positions.isRewound(partition, rows.get(partition).nextOffset()));
  }

  private static <C> boolean isDue(Arrival<C> arrival, Map<TopicPartition, OffsetRow> rows) {
    var row = rows.get(arrival.partition());
    return row != null && arrival.record().offset() >= row.nextOffset();
  }

  /** After the commit: only now may readers and metrics hear of it. */
  void committed(Done done) {
    done.next().forEach(positions::committed);
    metrics.committed(projection.name(), done.applied());
    done.applied().deadLetters().forEach(this::logDeadLetter);
    changes.publish(done.applied().changed());
  }

  private void logDeadLetter(Applied.Fate fate) {
    LOG.warnf("Record not projected projection=%s partition=%d offset=%d outcome=%s reason=%s", projection.name(),
        fate.record().partition(), fate.record().offset(), fate.outcome().label(), fate.reason());
  }
}
