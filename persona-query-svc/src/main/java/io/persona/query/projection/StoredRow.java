package io.persona.query.projection;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that is written whole, in place of the one with the same key. */
public interface StoredRow {
  /**
   * Where rows are kept.
   *
   * @param name of the table
   * @param key  columns that tell its rows apart, with commas between them
   */
  record Table(String name, String key) {}

  Table table();

  /**
   * Its values by column: text, number, boolean, or {@link com.fasterxml.jackson.databind.util.RawValue} for JSON; times
   * as text. All rows of a table name the same columns in the same order.
   */
  Map<String, @Nullable Object> columns();
}
