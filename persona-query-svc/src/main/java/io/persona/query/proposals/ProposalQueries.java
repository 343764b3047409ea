package io.persona.query.proposals;

import io.persona.query.answer.Cursor;
import io.persona.query.answer.Page;
import io.persona.query.answer.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads proposals, newest first. */
@ApplicationScoped
public class ProposalQueries {
  private static final int SHOWN_WITH_PERSONA = 50;
  // A proposal's times never move it to another page: it is ordered by when it was submitted.
  private static final String NEWEST_FIRST = " order by p.createdAt desc, p.id desc";
  private static final String ORDER = "-created";

  private final Mutiny.SessionFactory sessions;

  ProposalQueries(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** The newest pending ones of a persona, at most 50. */
  public Uni<List<ProposalEntry>> pendingOf(String personaId) {
    return list(new ProposalFilter(personaId, ProposalStatus.PENDING, null), Optional.empty(), SHOWN_WITH_PERSONA)
        .map(rows -> rows.stream().map(ProposalEntry::of).toList());
  }

  /** A page, from the parameters as the caller sent them. */
  Uni<Page<ProposalEntry>> page(ProposalFilter filter, @Nullable String limit, @Nullable String cursor) {
    var count = Parameters.limit(limit);
    return list(filter, Cursor.parse(cursor, ORDER), count + 1).map(rows -> Page.of(rows, count, ProposalEntry::of,
        row -> Cursor.of(ORDER, row.createdAt, row.id).text()));
  }

  private Uni<List<ProposalRow>> list(ProposalFilter filter, Optional<Cursor> after, int count) {
    return sessions.withStatelessSession(session -> list(session, filter, after, count));
  }

  /** Up to {@code count} of them, after the cursor. */
  Uni<List<ProposalRow>> list(Mutiny.StatelessSession session, ProposalFilter filter, Optional<Cursor> after,
      int count) {
    var hql = new StringBuilder("from ProposalRow p where true");
    filter.conditions().keySet().forEach(field -> hql.append(" and p.%s = :%s".formatted(field, field)));
    if (after.isPresent()) {
      hql.append(" and (p.createdAt, p.id) < (:at, :after)");
    }
    var query = session.createSelectionQuery(hql + NEWEST_FIRST, ProposalRow.class).setMaxResults(count);
    filter.conditions().forEach(query::setParameter);
    after.ifPresent(cursor -> query.setParameter("at", cursor.at()).setParameter("after", cursor.id()));
    return query.getResultList();
  }

  Uni<Optional<ProposalRow>> find(String id) {
    return sessions.withStatelessSession(session -> session.get(ProposalRow.class, id)).map(Optional::ofNullable);
  }
}
