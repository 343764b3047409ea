package io.persona.query.leases;

import io.persona.query.answer.Cursor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads leases, those granted last first. */
@ApplicationScoped
class LeaseQueries {
  static final String ORDER = "-created";

  private final Mutiny.SessionFactory sessions;

  LeaseQueries(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Up to {@code count} of them, after the cursor. */
  Uni<List<LeaseRow>> list(LeaseFilter filter, Optional<Cursor> after, int count, Instant now) {
    var conditions = new ArrayList<String>(List.of("true"));
    var parameters = new HashMap<String, Object>();
    if (filter.holder() != null) {
      conditions.add("l.subject = :holder");
      parameters.put("holder", filter.holder());
    }
    if (filter.own() != null) {
      conditions.add("l.subject = :own");
      parameters.put("own", filter.own());
    }
    if (filter.capability() != null) {
      conditions.add("l.capability = :capability");
      parameters.put("capability", filter.capability());
    }
    if (filter.active() != null) {
      conditions.add(filter.active()
          ? "(l.revokedAt is null and l.expiresAt > :now)"
          : "(l.revokedAt is not null or l.expiresAt <= :now)");
      parameters.put("now", now);
    }
    after.ifPresent(cursor -> {
      conditions.add("(l.grantedAt, l.id) < (:at, :after)");
      parameters.put("at", cursor.at());
      parameters.put("after", cursor.id());
    });
    return sessions.withStatelessSession(session -> {
      var query = session.createSelectionQuery(
          "from LeaseRow l where " + String.join(" and ", conditions) + " order by l.grantedAt desc, l.id desc",
          LeaseRow.class).setMaxResults(count);
      parameters.forEach(query::setParameter);
      return query.getResultList();
    });
  }
}
