package io.persona.query.projection;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
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
  static final String SKIPPED = "skipped";
  private static final Applied NOTHING = new Applied(List.of(), Set.of(), 0);

  private final Projection<C> projection;
  private final Positions positions;
  private final View view;
  private final Audience audience;
  private final Runnable restart;
  private final Clock clock = Clock.systemUTC();

  /** @param restart makes the consumer start again from the offsets of the view */
  BatchTransaction(Projection<C> projection, View view, Positions positions, Audience audience, Runnable restart) {
    this.projection = projection;
    this.view = view;
    this.positions = positions;
    this.audience = audience;
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
    return view.enter(session).chain(() -> lock(session, partitions)).chain(rows -> {
      if (rows.values().stream().anyMatch(OffsetRow::isPaused)) {
        throw new ProjectionPaused();
      }
      if (isRewound(rows, partitions)) {
        LOG.warnf("View was rewound, starting again from it projection=%s", projection.name());
        restart.run();
        return Uni.createFrom().item(new Done(NOTHING, Map.of()));
      }
      var due = arrivals.stream().filter(arrival -> isDue(arrival, rows))
          .map(arrival -> isToSkip(arrival, rows) ? refused(arrival) : arrival).toList();
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
    return projection.apply(session, due).call(applied -> note(session, applied.deadLetters())).call(session::flush)
        .call(applied -> audience.setAside(projection.topic(), applied.deadLetters())).emitOn(here)
        .map(applied -> new Done(applied, next));
  }

  private Uni<Void> note(Mutiny.Session session, List<Applied.Fate> deadLetters) {
    var now = clock.instant();
    // One that was set aside before the view was rewound is there already.
    return session
        .mergeAll(deadLetters.stream().map(fate -> DeadLetterRow.of(projection.name(), fate, now)).toArray());
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

  private static <C> boolean isToSkip(Arrival<C> arrival, Map<TopicPartition, OffsetRow> rows) {
    return rows.get(arrival.partition()).isToSkip(arrival.record().offset());
  }

  private Arrival<C> refused(Arrival<C> arrival) {
    return new Arrival<>(arrival.record(), projection.refused(arrival.record(), SKIPPED));
  }

  /** After the commit: only now may anybody hear of it. */
  void committed(Done done) {
    done.next().forEach(positions::committed);
    audience.committed(projection.name(), done.applied());
  }
}
