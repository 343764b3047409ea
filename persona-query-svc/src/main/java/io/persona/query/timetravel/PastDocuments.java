package io.persona.query.timetravel;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes past documents of the nearest snapshot and the diffs after it. */
@ApplicationScoped
public class PastDocuments {
  private final Mutiny.SessionFactory sessions;

  PastDocuments(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** What leads to the document in this version. */
  Uni<Steps> steps(String personaId, long version) {
    return sessions.withStatelessSession(session -> steps(session, personaId, version));
  }

  /** The version that the persona had at this time, by the times of its events; empty before the first. */
  Uni<Optional<Long>> versionAt(String personaId, Instant at) {
    return sessions.withStatelessSession(session -> session
        .createSelectionQuery("select h.version from HistoryRow h where h.personaId = :id and h.at <= :at"
            + " order by h.at desc, h.version desc", Long.class)
        .setParameter("id", personaId).setParameter("at", at).setMaxResults(1).getSingleResultOrNull())
        .map(Optional::ofNullable);
  }

  /** Reads at most one snapshot and {@value SnapshotRow#EVERY} diffs, however old the persona is. */
  Uni<Steps> steps(Mutiny.StatelessSession session, String personaId, long version) {
    return session
        .createSelectionQuery("from SnapshotRow s where s.personaId = :id and s.version <= :version"
            + " order by s.version desc", SnapshotRow.class)
        .setParameter("id", personaId).setParameter("version", version).setMaxResults(1).getSingleResultOrNull()
        .chain(snapshot -> session
            .createSelectionQuery("select h.diff, h.documentHash from HistoryRow h where h.personaId = :id"
                + " and h.version > :from and h.version <= :to order by h.version", Object[].class)
            .setParameter("id", personaId).setParameter("from", snapshot == null ? 0 : snapshot.version)
            .setParameter("to", version).getResultList()
            .map(rows -> new Steps(snapshot == null ? null : snapshot.document,
                rows.stream().map(row -> new Steps.Step((String) row[0], (String) row[1])).toList())));
  }
}
