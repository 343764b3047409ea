package io.persona.query.proposals;

import io.persona.edge.ProblemException;
import io.persona.query.answer.Cursor;
import io.persona.query.answer.Page;
import io.persona.query.answer.Parameters;
import io.persona.query.answer.Problems;
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

  private final Mutiny.SessionFactory sessions;

  ProposalQueries(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Which proposals are wanted; null is any. */
  private record Filter(@Nullable String personaId, @Nullable ProposalStatus status) {}

  /** The newest pending ones of a persona, at most 50. */
  public Uni<List<ProposalEntry>> pendingOf(String personaId) {
    return list(new Filter(personaId, ProposalStatus.PENDING), Optional.empty(), SHOWN_WITH_PERSONA)
        .map(rows -> rows.stream().map(ProposalEntry::of).toList());
  }

  /**
   * A page, from the parameters as the caller sent them.
   *
   * @param personaId null for all personas
   */
  Uni<Page<ProposalEntry>> page(@Nullable String personaId, @Nullable String status, @Nullable String limit,
      @Nullable String cursor) {
    var count = Parameters.limit(limit);
    return list(new Filter(personaId, status(status)), Cursor.parse(cursor), count + 1)
        .map(rows -> Page.of(rows, count, ProposalEntry::of, row -> new Cursor(row.createdAt, row.id).text()));
  }

  private static @Nullable ProposalStatus status(@Nullable String name) {
    return name == null
        ? null
        : ProposalStatus.ofJson(name).orElseThrow(
            () -> new ProblemException(
                Problems.badParameter("status", "one of pending, approved, rejected, expired, withdrawn")));
  }

  /** Up to {@code count} of them, after the cursor. */
  private Uni<List<ProposalRow>> list(Filter filter, Optional<Cursor> after, int count) {
    var hql = new StringBuilder("from ProposalRow p where 1 = 1");
    if (filter.personaId() != null) {
      hql.append(" and p.personaId = :personaId");
    }
    if (filter.status() != null) {
      hql.append(" and p.status = :status");
    }
    if (after.isPresent()) {
      hql.append(" and (p.createdAt < :at or p.createdAt = :at and p.id < :after)");
    }
    return sessions.withStatelessSession(session -> {
      var query = session.createSelectionQuery(hql + NEWEST_FIRST, ProposalRow.class).setMaxResults(count);
      if (filter.personaId() != null) {
        query.setParameter("personaId", filter.personaId());
      }
      if (filter.status() != null) {
        query.setParameter("status", filter.status().json());
      }
      after.ifPresent(cursor -> query.setParameter("at", cursor.at()).setParameter("after", cursor.id()));
      return query.getResultList();
    });
  }

  Uni<Optional<ProposalRow>> find(String id) {
    return sessions.withStatelessSession(session -> session.get(ProposalRow.class, id)).map(Optional::ofNullable);
  }
}
