package io.persona.system.privacy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads every row of every table of a database: in its files, a long value is compressed. */
final class Tables {
  private static final String ALL = """
                                    select format('select %L where exists (select from %I.%I t where t::text like ?)',
                                      table_schema || '.' || table_name, table_schema, table_name)
                                    from information_schema.tables where table_type = 'BASE TABLE'
                                      and table_schema not in ('pg_catalog', 'information_schema')""";

  private Tables() {}

  /** Tables that hold a text. */
  static List<String> with(String url, Properties login, String text) throws SQLException {
    try (var connection = DriverManager.getConnection(url, login); var all = connection.createStatement()) {
      var found = new ArrayList<String>();
      try (var tables = all.executeQuery(ALL)) {
        while (tables.next()) {
          try (var query = connection.prepareStatement(tables.getString(1))) {
            query.setString(1, "%" + text + "%");
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                found.add(rows.getString(1));
              }
            }
          }
        }
      }
      return found;
    }
  }
}
