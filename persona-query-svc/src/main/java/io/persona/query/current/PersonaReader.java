package io.persona.query.current;

import io.persona.query.QueryConfig;
import io.persona.query.projection.ViewChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Reads one persona, waiting for a version if asked to. The wait ends with the commit of this instance, or with the next
 * look where another instance projects the persona.
 */
@ApplicationScoped
public class PersonaReader {
  private final Mutiny.SessionFactory sessions;
  private final ViewChanges changes;
  private final QueryConfig config;

  PersonaReader(Mutiny.SessionFactory sessions, ViewChanges changes, QueryConfig config) {
    this.sessions = sessions;
    this.changes = changes;
    this.config = config;
  }

  /** What a read found. */
  public sealed interface Reading {}

  /**
   * The persona, in the version asked for or a later one.
   *
   * @param parked where the projector stopped following it; empty while it does
   */
  public record Found(PersonaRow row, Optional<ParkedRow> parked) implements Reading {}

  /** There is no such persona. */
  public record Unknown() implements Reading {}

  /** The version asked for did not become visible in time. */
  public record NotYetVisible(OptionalLong visibleVersion, Optional<ParkedRow> parked) implements Reading {}

  /** @param minVersion version to wait for; empty: whatever there is */
  public Uni<Reading> read(String id, OptionalLong minVersion) {
    return minVersion.isEmpty()
        ? look(id).map(PersonaReader::asItIs)
        : await(id, minVersion.getAsLong(), System.nanoTime() + config.minVersionWait().toNanos());
  }

  private Uni<Reading> await(String id, long version, long deadline) {
    var context = Vertx.currentContext();
    Executor here = task -> context.runOnContext(_ -> task.run());
    var waiting = changes.listen(id);
    return look(id).chain(seen -> {
      var reached = seen.row().isPresent() && seen.row().get().version() >= version;
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (reached || !left.isPositive()) {
        return Uni.createFrom().item(reached ? asItIs(seen) : late(seen));
      }
      var pause = left.compareTo(config.minVersionPoll()) < 0 ? left : config.minVersionPoll();
      return Uni.createFrom().completionStage(waiting.change()).ifNoItem().after(pause).recoverWithItem(() -> null)
          .emitOn(here).chain(() -> await(id, version, deadline));
    }).onTermination().invoke(waiting::close);
  }

  private record Seen(Optional<PersonaRow> row, Optional<ParkedRow> parked) {}

  private Uni<Seen> look(String id) {
    return sessions.withStatelessSession(session -> session
        .createSelectionQuery(
            "select p, k from PersonaRow p left join ParkedRow k on k.personaId = p.id where p.id = :id",
            Object[].class)
        .setParameter("id", id).getSingleResultOrNull()
        .map(row -> row == null
            ? new Seen(Optional.empty(), Optional.empty())
            : new Seen(Optional.of((PersonaRow) row[0]), Optional.ofNullable((ParkedRow) row[1]))));
  }

  private static Reading asItIs(Seen seen) {
    return seen.row().<Reading>map(row -> new Found(row, seen.parked())).orElseGet(Unknown::new);
  }

  private static Reading late(Seen seen) {
    return new NotYetVisible(seen.row().stream().mapToLong(PersonaRow::version).findFirst(), seen.parked());
  }
}
