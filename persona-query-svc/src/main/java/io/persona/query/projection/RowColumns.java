package io.persona.query.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one table, column by column, as the database takes many of them: each value as text, and the type that it has. */
public final class RowColumns {
  private final List<Column> columns = new ArrayList<>();
  private final int rows;
  private int row = -1;
  private int next;
  private long size;

  private RowColumns(int rows) {
    this.rows = rows;
  }

  /**
   * One of them.
   *
   * @param type   of PostgreSQL, that its text is cast to
   * @param values one of each row
   */
  record Column(String name, String type, @Nullable String[] values) {}

  /** What these rows put. */
  static RowColumns of(List<StoredRow> rows) {
    var target = new RowColumns(rows.size());
    for (var row : rows) {
      target.row++;
      target.next = 0;
      row.write(target);
    }
    return target;
  }

  List<Column> columns() {
    return columns;
  }

  /** Characters of all values. */
  long size() {
    return size;
  }

  public void put(String column, @Nullable String text) {
    put(column, "text", text);
  }

  public void put(String column, long number) {
    put(column, "bigint", Long.toString(number));
  }

  public void put(String column, @Nullable Long number) {
    put(column, "bigint", number == null ? null : number.toString());
  }

  public void put(String column, @Nullable Double number) {
    put(column, "double precision", number == null ? null : number.toString());
  }

  public void put(String column, boolean flag) {
    put(column, "boolean", Boolean.toString(flag));
  }

  public void put(String column, @Nullable Instant time) {
    put(column, "timestamptz", time == null ? null : time.toString());
  }

  /** A value that is JSON already. */
  public void json(String column, @Nullable String text) {
    put(column, "jsonb", text);
  }

  private void put(String name, String type, @Nullable String value) {
    if (row == 0) {
      columns.add(new Column(name, type, new String[rows]));
    }
    var column = columns.get(next++);
    if (!column.name().equals(name)) {
      throw new IllegalStateException("column " + name + " is put in the place of " + column.name());
    }
    column.values()[row] = value;
    size += value == null ? 0 : value.length();
  }
}
