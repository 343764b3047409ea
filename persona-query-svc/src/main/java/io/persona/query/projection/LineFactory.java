package io.persona.query.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts together what a view needs to follow its topic. */
@ApplicationScoped
public class LineFactory {
  private final Mutiny.SessionFactory sessions;
  private final StartOffsets offsets;
  private final DeadLetters deadLetters;
  private final ProjectionMetrics metrics;
  private final ViewChanges changes;
  private final Stopping stopping;
  private final List<Line<?>> lines = new CopyOnWriteArrayList<>();

  LineFactory(Mutiny.SessionFactory sessions, StartOffsets offsets, DeadLetters deadLetters, ProjectionMetrics metrics,
      ViewChanges changes, Stopping stopping) {
    this.sessions = sessions;
    this.offsets = offsets;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.changes = changes;
    this.stopping = stopping;
  }

  /** @param restart makes the consumer start again from the offsets of the view */
  public <C> Line<C> line(Projection<C> projection, Runnable restart) {
    var positions = new Positions();
    var progress = new Progress(projection.name(), Clock.systemUTC());
    var transaction = new BatchTransaction<>(projection, positions, deadLetters, metrics, changes, restart);
    var line = new Line<>(projection, new Projector<>(projection, sessions, progress, stopping, transaction),
        new StartFromView(projection.name(), offsets, positions, progress, stopping), progress);
    lines.add(line);
    return line;
  }

  /** All lines of the service, for its health. */
  List<Line<?>> lines() {
    return List.copyOf(lines);
  }
}
