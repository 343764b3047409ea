package io.persona.query.projection;

import io.persona.schemas.Topic;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Who hears of the live view: its readers, its metrics, its log, and the dead letters. */
@ApplicationScoped
class Readers implements Audience {
  private static final Logger LOG = Logger.getLogger(Readers.class);

  private final DeadLetters deadLetters;
  private final ProjectionMetrics metrics;
  private final ViewChanges changes;

  Readers(DeadLetters deadLetters, ProjectionMetrics metrics, ViewChanges changes) {
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.changes = changes;
  }

  @Override
  public Uni<Void> setAside(Topic origin, List<Applied.Fate> fates) {
    return deadLetters.send(origin, fates);
  }

  @Override
  public void committed(String projection, Applied applied) {
    metrics.committed(projection, applied);
    applied.deadLetters().forEach(fate -> LOG.warnf(
        "Record not projected projection=%s partition=%d offset=%d outcome=%s reason=%s", projection,
        fate.record().partition(), fate.record().offset(), fate.outcome().label(), fate.reason()));
    changes.publish(applied.changed());
  }
}
