package io.persona.query.projection;

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

  /** Puts all its columns; all rows of a table put the same ones in the same order, also those that are null. */
  void write(RowColumns row);
}
