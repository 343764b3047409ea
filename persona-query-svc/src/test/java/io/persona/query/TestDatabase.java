package io.persona.query;

import io.persona.local.test.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

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
