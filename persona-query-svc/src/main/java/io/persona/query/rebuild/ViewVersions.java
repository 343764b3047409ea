package io.persona.query.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Which versions of the views there are. All instances go by it. */
@ApplicationScoped
class ViewVersions {
  private static final String LIVE = "live";
  private static final String STANDBY = "standby";

  private final DataSource database;

  ViewVersions(DataSource database) {
    this.database = database;
  }

  ViewVersion live() throws SQLException {
    return find(LIVE).orElseThrow();
  }

  /** The one beside the live one. */
  Optional<ViewVersion> standby() throws SQLException {
    return find(STANDBY);
  }

  /** A new one is filled from now on, in tables that are there and empty. */
  void begin(boolean autoSwitch) throws SQLException {
    run("insert into public.view_version (place, version, auto_switch, started_at)"
        + " select 'standby', version + 1, " + autoSwitch + ", now() from public.view_version where place = 'live'");
  }

  /** There is none beside the live one any more. False where there was none. */
  boolean end() throws SQLException {
    return run("delete from public.view_version where place = 'standby'") > 0;
  }

  /** The one beside the live one has caught up. */
  void filled() throws SQLException {
    run("update public.view_version set filled_at = now() where place = 'standby' and filled_at is null");
  }

  /** The two have changed places; within the transaction in which their tables do. */
  static void swap(Connection connection) throws SQLException {
    try (var update = connection.createStatement()) {
      update.execute("""
                     update public.view_version v set version = o.version, started_at = o.started_at,
                       filled_at = o.filled_at, auto_switch = false
                     from public.view_version o where o.place <> v.place""");
    }
  }

  private int run(String sql) throws SQLException {
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private Optional<ViewVersion> find(String place) throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(
            "select version, auto_switch, started_at, filled_at from public.view_version where place = ?")) {
      query.setString(1, place);
      try (var rows = query.executeQuery()) {
        if (!rows.next()) {
          return Optional.empty();
        }
        var filledAt = rows.getTimestamp(4);
        return Optional.of(new ViewVersion(rows.getInt(1), rows.getBoolean(2), rows.getTimestamp(3).toInstant(),
            filledAt == null ? null : filledAt.toInstant()));
      }
    }
  }
}
