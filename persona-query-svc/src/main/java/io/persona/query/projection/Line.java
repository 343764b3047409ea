package io.persona.query.projection;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What leads from one topic to one view. */
public final class Line<C> {
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
    return projector.project(polled, generation);
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
