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
  private final Readers readers;
  private final Stopping stopping;
  private final List<Line<?>> lines = new CopyOnWriteArrayList<>();

  LineFactory(Mutiny.SessionFactory sessions, StartOffsets offsets, Readers readers, Stopping stopping) {
    this.sessions = sessions;
    this.offsets = offsets;
    this.readers = readers;
    this.stopping = stopping;
  }

  /** @param restart makes the consumer start again from the offsets of the view */
  public <C> Line<C> line(Projection<C> projection, Runnable restart) {
    var line = line(projection, View.LIVE, readers, restart, stopping);
    lines.add(line);
    return line;
  }

  /** A line to a view that nobody reads. {@code end} ends every wait of it. */
  public <C> Line<C> beside(Projection<C> projection, View view, Runnable restart, Stopping end) {
    return line(projection, view, Audience.NOBODY, restart, end);
  }

  /** What the live view is made of. */
  public List<Projection<?>> projections() {
    return lines.stream().<Projection<?>>map(Line::projection).toList();
  }

  <C> Line<C> line(Projection<C> projection, View view, Audience audience, Runnable restart, Stopping end) {
    var positions = new Positions();
    var progress = new Progress(projection.name(), Clock.systemUTC());
    var transaction = new BatchTransaction<>(projection, view, positions, audience, restart);
    var projector = new Projector<>(projection, sessions, progress, end, transaction,
        record -> offsets.isToSkip(view, projection.name(), record));
    return new Line<>(projection, projector,
        new StartFromView(projection.name(), view, offsets, positions, progress, end), progress);
  }

  /** All lines of the service, for its health. */
  List<Line<?>> lines() {
    return List.copyOf(lines);
  }
}
