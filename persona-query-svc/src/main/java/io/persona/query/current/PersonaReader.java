package io.persona.query.current;

import io.persona.query.QueryConfig;
import io.persona.query.projection.ViewChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Reads one persona, waiting for a version if asked to. The wait ends with the commit of this instance, or with the next
 * look where another instance projects the persona.
 */
@ApplicationScoped
public class PersonaReader {
  private static final String FROM = " from PersonaRow p left join ParkedRow k on k.personaId = p.id"
      + " left join VibeMetricsRow m on m.personaId = p.id and p.telemetryEnabled where p.id = :id";

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
   * @param parked    where the projector stopped following it; empty while it does
   * @param metricsAt when its vibe metrics last changed; null where there are none, or no consent to them
   */
  public record Found(PersonaRow row, Optional<ParkedRow> parked, @Nullable Instant metricsAt) implements Reading {
    public PersonaTag tag() {
      return new PersonaTag(row.version(), row.sequence(), parked.isPresent(), row.changedAt(),
          row.telemetryEnabled(), metricsAt);
    }
  }

  /** The persona was erased; its receipt is what there is. */
  public record Erased(ErasedRow receipt) implements Reading {}

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
      var reached = seen.erased().isPresent()
          || seen.found().filter(found -> found.row().version() >= version).isPresent();
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (reached || !left.isPositive()) {
        return Uni.createFrom().item(reached ? asItIs(seen) : late(seen));
      }
      var pause = left.compareTo(config.minVersionPoll()) < 0 ? left : config.minVersionPoll();
      return Uni.createFrom().completionStage(waiting.change()).ifNoItem().after(pause).recoverWithItem(() -> null)
          .emitOn(here).chain(() -> await(id, version, deadline));
    }).onTermination().invoke(waiting::close);
  }

  private record Seen(Optional<Found> found, Optional<ErasedRow> erased) {}

  private Uni<Seen> look(String id) {
    return sessions.withStatelessSession(session -> session
        .createSelectionQuery("select p, k, m.updatedAt" + FROM, Object[].class)
        .setParameter("id", id).getSingleResultOrNull()
        .chain(row -> row == null
            ? session.get(ErasedRow.class, id).map(erased -> new Seen(Optional.empty(), Optional.ofNullable(erased)))
            : Uni.createFrom().item(new Seen(Optional.of(new Found((PersonaRow) row[0],
                Optional.ofNullable((ParkedRow) row[1]), (Instant) row[2])), Optional.empty()))));
  }

  private static Reading asItIs(Seen seen) {
    return seen.erased().<Reading>map(Erased::new)
        .or(seen::found).orElseGet(Unknown::new);
  }

  private static Reading late(Seen seen) {
    return new NotYetVisible(seen.found().stream().mapToLong(found -> found.row().version()).findFirst(),
        seen.found().flatMap(Found::parked));
  }
}
