package io.persona.query;

import io.persona.local.test.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The database behind the service's back. */
public final class TestDatabase {
  private TestDatabase() {}

  /** Runs statements in the views' database. */
  public static void run(String... statements) {
    runIn(TestStack.jdbcUrl(), statements);
  }

  /** First column of the first row, as a number. */
  public static long number(String query) {
    try (var connection = connect(TestStack.jdbcUrl()); var rows = connection.createStatement().executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** First column of the first row, as text; empty for null. */
  public static String text(String query) {
    try (var connection = connect(TestStack.jdbcUrl()); var rows = connection.createStatement().executeQuery(query)) {
      rows.next();
      return Objects.requireNonNullElse(rows.getString(1), "");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Names of all tables, in both versions of the views, in which this text can be read in any column. */
  public static List<String> tablesWith(String text) {
    var found = new ArrayList<String>();
    try (var connection = connect(TestStack.jdbcUrl());
        var tables = connection.createStatement()
            .executeQuery("select case table_schema when 'public' then '' else table_schema || '.' end || table_name"
                + " from information_schema.tables where table_schema in ('public', 'standby')")) {
      while (tables.next()) {
        var table = tables.getString(1);
        try (var query = connection
            .prepareStatement("select 1 from " + table + " r where position(? in r::text) > 0")) {
          query.setString(1, text);
          if (query.executeQuery().next()) {
            found.add(table);
          }
        }
      }
      return found;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Keeps what the statement takes until it is closed. */
  public static Held hold(String statement) {
    try {
      var connection = connect(TestStack.jdbcUrl());
      connection.setAutoCommit(false);
      connection.createStatement().execute(statement);
      return () -> {
        try (connection) {
          connection.rollback();
        } catch (SQLException failed) {
          throw new IllegalStateException(failed);
        }
      };
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Locks that a test holds. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Ends all connections and lets nobody in. */
  public static void shut() {
    runIn(elsewhere(), "alter database persona allow_connections false",
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'persona'");
  }

  /** Lets everybody in again. */
  public static void open() {
    runIn(elsewhere(), "alter database persona allow_connections true");
  }

  private static String elsewhere() {
    return TestStack.jdbcUrl().replaceFirst("/persona$", "/registry");
  }

  private static void runIn(String url, String... statements) {
    try (var connection = connect(url)) {
      for (var statement : statements) {
        connection.createStatement().execute(statement);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, TestStack.databaseUser(), TestStack.databasePassword());
  }
}
