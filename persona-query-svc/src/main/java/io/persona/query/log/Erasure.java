package io.persona.query.log;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes every row about a persona out of the views, in the transaction that reads of its erasure. */
final class Erasure {
  private static final List<String> DELETES = List.of("delete from ProposalRow r where r.personaId in :ids",
      "delete from HistoryRow r where r.personaId in :ids",
      "delete from SnapshotRow r where r.personaId in :ids", "delete from VibeMetricsRow r where r.personaId in :ids",
      "delete from PersonaRow r where r.id in :ids");

  private Erasure() {}

  static Uni<Void> forget(Mutiny.Session session, Set<String> personaIds) {
    if (personaIds.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    // What the batch changed before is written first: rows that are gone must not be written again.
    var done = session.flush();
    for (var delete : DELETES) {
      done = done.chain(() -> session.createMutationQuery(delete).setParameter("ids", personaIds).executeUpdate())
          .replaceWithVoid();
    }
    return done;
  }
}
