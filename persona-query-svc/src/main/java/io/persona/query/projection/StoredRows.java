package io.persona.query.projection;

import io.persona.query.projection.RowColumns.Column;
import io.persona.query.projection.StoredRow.Table;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Rows that are written with one statement per table, however many there are. They go over as one array of text per column. */
public final class StoredRows {
  private final Map<Table, RowColumns> byTable;

  private StoredRows(Map<Table, RowColumns> byTable) {
    this.byTable = byTable;
  }

  /** These, as they are now. */
  public static StoredRows of(Collection<StoredRow> rows) {
    return new StoredRows(rows.stream().collect(Collectors.groupingBy(StoredRow::table, LinkedHashMap::new,
        Collectors.collectingAndThen(Collectors.toList(), RowColumns::of))));
  }

  /** Characters that are sent to the database. */
  public long size() {
    return byTable.values().stream().mapToLong(RowColumns::size).sum();
  }

  /** Within the transaction of the session. A row that is there already is replaced. */
  public Uni<Void> write(Mutiny.Session session) {
    return Multi.createFrom().iterable(byTable.entrySet()).onItem()
        .transformToUniAndConcatenate(entry -> write(session, entry.getKey(), entry.getValue().columns()))
        .onItem().ignoreAsUni();
  }

  private static Uni<Integer> write(Mutiny.Session session, Table table, List<Column> columns) {
    var query = session.createNativeQuery(sql(table, columns));
    columns.forEach(column -> query.setParameter(column.name(), column.values()));
    return query.executeUpdate();
  }

  static String sql(Table table, List<Column> columns) {
    return "insert into %1$s (%2$s) select %3$s from unnest(%4$s) as r (%2$s) on conflict (%5$s) do update set %6$s"
        .formatted(table.name(), each(columns, Column::name),
            each(columns, column -> "cast(r.%s as %s)".formatted(column.name(), column.type())),
            each(columns, column -> "cast(:%s as text[])".formatted(column.name())), table.key(),
            each(columns, column -> "%1$s = excluded.%1$s".formatted(column.name())));
  }

  private static String each(List<Column> columns, Function<Column, String> part) {
    return columns.stream().map(part).collect(Collectors.joining(", "));
  }
}
