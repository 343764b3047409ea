package io.persona.bench.projection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** PostgreSQL's COPY of the rows that the projector made, into tables with the same columns and indexes. */
final class Copy {
  private static final List<String> TABLES = List.of("persona", "proposal", "history", "snapshot");
  /** Those that the database does not make itself. */
  private static final String COLUMNS = """
                                        select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from information_schema.columns
                                        where table_schema = current_schema() and table_name = '%s' and is_generated = 'NEVER'""";

  /**
   * What was copied.
   *
   * @param seconds up to the commit of each table
   */
  record Copied(long rows, double seconds) {
    double rate() {
      return rows / seconds;
    }
  }

  private Copy() {}

  /** @param rows at most of each table, from what is there */
  static Copied run(Connection database, int rows) throws SQLException, IOException {
    var copies = database.unwrap(PGConnection.class).getCopyAPI();
    var copied = 0L;
    var nanos = 0L;
    for (var table : TABLES) {
      var columns = text(database, COLUMNS.formatted(table));
      var bytes = new ByteArrayOutputStream();
      copies.copyOut("copy (select %s from %s limit %d) to stdout".formatted(columns, table, rows), bytes);
      run(database, "create table copy_of_%1$s (like %1$s including all)".formatted(table));
      var started = System.nanoTime();
      copied += copies.copyIn("copy copy_of_%s (%s) from stdin".formatted(table, columns),
          new ByteArrayInputStream(bytes.toByteArray()), 1 << 16);
      nanos += System.nanoTime() - started;
      run(database, "drop table copy_of_" + table);
    }
    return new Copied(copied, nanos / 1e9);
  }

  private static String text(Connection database, String query) throws SQLException {
    try (var statement = database.createStatement(); var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void run(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
