package io.persona.query.projection;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What leads from one topic to one view. */
public final class Line<C> {
  /** Records from which on each partition has a transaction of its own, at the same time; fewer share one wait for the disk. */
  static final int LARGE = 500;
  /** Transactions at a time, a fifth of the connections. */
  private static final int AT_ONCE = 4;

  private final Projection<C> projection;
  private final Projector<C> projector;
  private final StartFromView start;
  private final Progress progress;

  Line(Projection<C> projection, Projector<C> projector, StartFromView start, Progress progress) {
    this.projection = projection;
    this.projector = projector;
    this.start = start;
    this.progress = progress;
  }

  /**
   * Completes when the view has these records; it fails only when the service stops.
   *
   * @param generation of the consumer group, when they were polled
   */
  public Uni<Void> project(ConsumerRecords<byte[], byte[]> polled, int generation) {
    if (polled.count() < LARGE || polled.partitions().size() == 1) {
      return projector.project(polled, generation);
    }
    var here = Vertx.currentContext();
    return Multi.createFrom().iterable(polled.partitions())
        .onItem().transformToUni(partition -> apart(here,
            new ConsumerRecords<>(Map.of(partition, polled.records(partition)), Map.of()), generation))
        .merge(AT_ONCE).onItem().ignoreAsUni();
  }

  /** On a context of its own, because a session and its transaction belong to one. */
  private Uni<Void> apart(Context here, ConsumerRecords<byte[], byte[]> records, int generation) {
    return Uni.createFrom().emitter(done -> {
      var own = VertxContext.createNewDuplicatedContext(here);
      VertxContextSafetyToggle.setContextSafe(own, true);
      own.runOnContext(_ -> projector.project(records, generation).subscribe().with(done::complete, done::fail));
    });
  }

  /** Says where each assigned partition starts. */
  public KafkaConsumerRebalanceListener start() {
    return start;
  }

  Projection<C> projection() {
    return projection;
  }

  Progress progress() {
    return progress;
  }
}
