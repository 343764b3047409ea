package io.persona.query.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.persona.document.Json;
import io.persona.query.projection.StoredRow.Table;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes rows with one statement per table, however many there are. They go over as one JSON array: the database makes
 * rows of it by the types of the table, so that no column is named twice.
 */
public final class StoredRows {
  private StoredRows() {}

  /** Within the transaction of the session. A row that is there already is replaced. Returns how many characters were sent. */
  public static Uni<Long> write(Mutiny.Session session, Collection<StoredRow> rows) {
    var tables = rows.stream()
        .collect(Collectors.groupingBy(StoredRow::table, LinkedHashMap::new, Collectors.toList()));
    var done = Uni.createFrom().item(0L);
    for (var entry : tables.entrySet()) {
      done = done.chain(sent -> write(session, entry.getKey(), entry.getValue()).map(more -> sent + more));
    }
    return done;
  }

  private static Uni<Long> write(Mutiny.Session session, Table table, List<StoredRow> rows) {
    var columns = rows.stream().map(StoredRow::columns).toList();
    var json = json(columns);
    return session.createNativeQuery(statement(table, columns.getFirst().keySet())).setParameter("rows", json)
        .executeUpdate().replaceWith((long) json.length());
  }

  static String statement(Table table, Set<String> columns) {
    var names = String.join(", ", columns);
    var values = columns.stream().map(column -> column + " = excluded." + column).collect(Collectors.joining(", "));
    return "insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(cast(null as %1$s), cast(cast(:rows as text) as jsonb)) on conflict (%3$s) do update set %4$s"
        .formatted(table.name(), names, table.key(), values);
  }

  private static String json(Object rows) {
    try {
      return Json.mapper().writeValueAsString(rows);
    } catch (JsonProcessingException whatWeMadeSerialises) {
      throw new IllegalStateException(whatWeMadeSerialises);
    }
  }
}
