package io.persona.query.projection;

import io.persona.schemas.Topic;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/** Cannot read the first times, as while the registry is away. */
final class AwayAtFirst<C> implements Projection<C> {
  private final Projection<C> whole;
  private final AtomicInteger failures;

  AwayAtFirst(Projection<C> whole, int failures) {
    this.whole = whole;
    this.failures = new AtomicInteger(failures);
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public Topic topic() {
    return whole.topic();
  }

  @Override
  public C read(ConsumerRecord<byte[], byte[]> record) {
    if (failures.getAndDecrement() > 0) {
      throw new IllegalStateException("away");
    }
    return whole.read(record);
  }

  @Override
  public C refused(ConsumerRecord<byte[], byte[]> record, String reason) {
    return whole.refused(record, reason);
  }

  @Override
  public Uni<Applied> apply(Mutiny.Session session, List<Arrival<C>> arrivals) {
    return whole.apply(session, arrivals);
  }
}
