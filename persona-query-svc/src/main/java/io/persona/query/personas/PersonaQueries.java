package io.persona.query.personas;

import io.persona.query.answer.Cursor;
import io.persona.query.current.PersonaRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads lists of personas, last changed first. */
@ApplicationScoped
class PersonaQueries {
  private final Mutiny.SessionFactory sessions;

  PersonaQueries(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * Which personas are wanted; null is any.
   *
   * @param text part of the id, name or archetype, in any case
   */
  record Filter(@Nullable String ownerKind, @Nullable String ownerRef, @Nullable String archetype,
      @Nullable String text) {}

  record Item(PersonaRow row, boolean parked) {}

  /** Up to {@code count} of them, after the cursor. */
  Uni<List<Item>> list(Filter filter, Optional<Cursor> after, int count) {
    var conditions = new ArrayList<String>();
    var parameters = new HashMap<String, Object>();
    equal("ownerKind", filter.ownerKind(), conditions, parameters);
    equal("ownerRef", filter.ownerRef(), conditions, parameters);
    equal("archetype", filter.archetype(), conditions, parameters);
    if (filter.text() != null) {
      conditions.add("(lower(p.id) like :text escape '!' or lower(p.name) like :text escape '!'"
          + " or lower(p.archetype) like :text escape '!')");
      parameters.put("text", "%" + filter.text().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
    }
    after.ifPresent(cursor -> {
      conditions.add("(p.updatedAt < :at or p.updatedAt = :at and p.id < :after)");
      parameters.put("at", cursor.at());
      parameters.put("after", cursor.id());
    });
    var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    return sessions.withStatelessSession(session -> {
      var query = session.createSelectionQuery("select p, k.personaId from PersonaRow p"
          + " left join ParkedRow k on k.personaId = p.id" + where + " order by p.updatedAt desc, p.id desc",
          Object[].class).setMaxResults(count);
      parameters.forEach(query::setParameter);
      return query.getResultList().map(rows -> rows.stream().map(PersonaQueries::item).toList());
    });
  }

  private static Item item(Object[] row) {
    return new Item((PersonaRow) row[0], row[1] != null);
  }

  private static void equal(String field, @Nullable String value, List<String> conditions,
      HashMap<String, Object> parameters) {
    if (value != null) {
      conditions.add("p." + field + " = :" + field);
      parameters.put(field, value);
    }
  }
}
