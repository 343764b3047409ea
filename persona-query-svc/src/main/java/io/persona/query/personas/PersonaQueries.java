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

/** Reads lists of personas. */
@ApplicationScoped
class PersonaQueries {
  // Which index serves a filter depends on its value: a plan that was made for any value may read the whole table.
  private static final String PLAN_FOR_THESE_VALUES = "set local plan_cache_mode = force_custom_plan";

  private final Mutiny.SessionFactory sessions;

  PersonaQueries(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * Which personas are wanted; null is any.
   *
   * @param text     part of the id, name or archetype, in any case
   * @param archived only those at rest, or only the others
   */
  record Filter(@Nullable String ownerKind, @Nullable String ownerRef, @Nullable String archetype,
      @Nullable String text, boolean archived) {}

  record Item(PersonaRow row, boolean parked) {}

  /** Up to {@code count} of them, after the cursor. */
  Uni<List<Item>> list(Filter filter, PersonaOrder order, Optional<Cursor> after, int count) {
    return sessions.withStatelessTransaction(session -> list(session, filter, order, after, count));
  }

  Uni<List<Item>> list(Mutiny.StatelessSession session, Filter filter, PersonaOrder order, Optional<Cursor> after,
      int count) {
    var conditions = new ArrayList<String>();
    var parameters = new HashMap<String, Object>();
    conditions.add(filter.archived() ? "p.archived" : "not p.archived");
    equal("ownerKind", filter.ownerKind(), conditions, parameters);
    equal("ownerRef", filter.ownerRef(), conditions, parameters);
    equal("archetype", filter.archetype(), conditions, parameters);
    if (filter.text() != null) {
      conditions.add("column(p.search_text as string) like :text escape '!'");
      parameters.put("text", "%" + filter.text().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
    }
    after.ifPresent(cursor -> {
      conditions.add(order.afterCursor());
      parameters.put("key", order.keyOf(cursor));
      parameters.put("after", cursor.id());
    });
    var query = session.createSelectionQuery("select p, k.personaId from PersonaRow p"
        + " left join ParkedRow k on k.personaId = p.id where " + String.join(" and ", conditions) + order.clause(),
        Object[].class).setMaxResults(count);
    parameters.forEach(query::setParameter);
    return session.createNativeQuery(PLAN_FOR_THESE_VALUES).executeUpdate().chain(() -> query.getResultList())
        .map(rows -> rows.stream().map(PersonaQueries::item).toList());
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
