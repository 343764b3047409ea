package io.persona.query.deadletters;

import io.persona.query.answer.Cursor;
import io.persona.query.projection.DeadLetterRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** Reads dead letters, in the order of the log. */
@ApplicationScoped
class DeadLetterQueries {
  static final String ORDER = "log";
  private static final String IN_ORDER = " order by d.topic, d.partition, d.recordOffset";
  private static final String AFTER = " and (d.topic, d.partition, d.recordOffset) > (:topic, :partition, :offset)";

  private final Mutiny.SessionFactory sessions;

  DeadLetterQueries(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** @param queued records that wait behind it */
  record Head(DeadLetterRow letter, long queued) {}

  /** What stands at the head of a queue, and what belongs to none. */
  Uni<List<Head>> heads(Optional<Cursor> after, int count) {
    var hql = "select d, coalesce(k.queued, 0L) from DeadLetterRow d left join ParkedRow k on k.personaId = d.personaId"
        + " and d.outcome = 'parked' where d.outcome <> 'queued'" + (after.isEmpty() ? "" : AFTER) + IN_ORDER;
    return sessions
        .withStatelessSession(session -> from(after, session.createSelectionQuery(hql, Object[].class))
            .setMaxResults(count).getResultList())
        .map(rows -> rows.stream().map(row -> new Head((DeadLetterRow) row[0], (long) row[1])).toList());
  }

  /** Those of a persona: the head of its queue, what waits behind it, and what was discarded. */
  Uni<List<DeadLetterRow>> of(String personaId, Optional<Cursor> after, int count) {
    var hql = "from DeadLetterRow d where d.personaId = :id" + (after.isEmpty() ? "" : AFTER) + IN_ORDER;
    return sessions
        .withStatelessSession(session -> from(after, session.createSelectionQuery(hql, DeadLetterRow.class))
            .setParameter("id", personaId).setMaxResults(count).getResultList());
  }

  Uni<Boolean> has(String personaId) {
    return of(personaId, Optional.empty(), 1).map(rows -> !rows.isEmpty());
  }

  /** The first that wait of a persona. */
  Uni<List<DeadLetterRow>> waiting(String personaId, int count) {
    return sessions.withSession(session -> waiting(session, personaId, count));
  }

  static Uni<List<DeadLetterRow>> waiting(Mutiny.Session session, String personaId, int count) {
    return session
        .createSelectionQuery(
            "from DeadLetterRow d where d.personaId = :id and d.outcome <> 'discarded'" + IN_ORDER, DeadLetterRow.class)
        .setParameter("id", personaId).setMaxResults(count).getResultList();
  }

  private static <R> SelectionQuery<R> from(Optional<Cursor> after, SelectionQuery<R> query) {
    after.map(LogPlace::of).ifPresent(place -> query.setParameter("topic", place.topic())
        .setParameter("partition", place.partition()).setParameter("offset", place.offset()));
    return query;
  }
}
