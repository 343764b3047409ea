package io.persona.query.projection;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Applies records of the log to the live view once more, in a transaction that keeps out every batch of their partition
 * and leaves its offset where it is.
 */
public final class Replay {
  private static final Clock CLOCK = Clock.systemUTC();

  private Replay() {}

  /** Waits for the batch in progress, and keeps out the next one until the transaction ends. */
  public static Uni<Void> keepOut(Mutiny.Session session, String projection, String topic, int partition) {
    return session
        .createNativeQuery(
            "select 1 from projection_offset where projection = ?1 and topic = ?2 and partition = ?3 for update")
        .setParameter(1, projection).setParameter(2, topic).setParameter(3, partition).getResultList()
        .replaceWithVoid();
  }

  /** Applies the records, and notes which of them are dead letters again. */
  public static <C> Uni<Applied> apply(Mutiny.Session session, Projection<C> projection, List<Arrival<C>> arrivals) {
    return projection.apply(session, arrivals)
        .call(applied -> session.mergeAll(applied.deadLetters().stream()
            .map(fate -> DeadLetterRow.of(projection.name(), fate, CLOCK.instant())).toArray()))
        .call(session::flush);
  }
}
