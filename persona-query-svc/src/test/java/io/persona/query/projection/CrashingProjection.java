package io.persona.query.projection;

import io.persona.schemas.Topic;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/** Ends at one step of a batch as a process does that is killed there: what was not committed is gone, nothing is retried. */
final class CrashingProjection<C> implements Projection<C> {
  private final Projection<C> whole;
  private final Step step;
  private final Runnable end;

  /** Between which steps of a batch. */
  enum Step {
    AFTER_READ, AFTER_LOCK, AFTER_ROWS, BEFORE_COMMIT, COMMIT, AFTER_COMMIT
  }

  CrashingProjection(Projection<C> whole, Step step, Runnable end) {
    this.whole = whole;
    this.step = step;
    this.end = end;
  }

  Audience audience(Audience hears) {
    return new Audience() {
      @Override
      public Uni<Void> setAside(Topic origin, List<Applied.Fate> fates) {
        crashAt(Step.BEFORE_COMMIT);
        return hears.setAside(origin, fates);
      }

      @Override
      public void committed(String projection, Applied applied) {
        crashAt(Step.AFTER_COMMIT);
        hears.committed(projection, applied);
      }
    };
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
    var content = whole.read(record);
    crashAt(Step.AFTER_READ);
    return content;
  }

  @Override
  public C refused(ConsumerRecord<byte[], byte[]> record, String reason) {
    return whole.refused(record, reason);
  }

  @Override
  public Uni<Applied> apply(Mutiny.Session session, List<Arrival<C>> arrivals) {
    crashAt(Step.AFTER_LOCK);
    return whole.apply(session, arrivals).call(session::flush).invoke(() -> crashAt(Step.AFTER_ROWS));
  }

  private void crashAt(Step here) {
    if (here == step) {
      end.run();
      throw new IllegalStateException("crash " + here);
    }
  }
}
