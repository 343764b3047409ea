package io.persona.query.rebuild;

import io.persona.query.QueryConfig;
import io.persona.query.projection.LiveStatus;
import io.persona.query.projection.View;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Lets the live view and the one beside it change places, in one transaction. It locks the offsets of the live view first,
 * as every batch does, so none is in the middle; then it waits until the other view has whatever the live one has, so that
 * no reader sees anything older than before; then the tables change their schemas. Readers wait for the last step alone.
 */
@ApplicationScoped
class Switch {
  private static final Logger LOG = Logger.getLogger(Switch.class);
  private static final String TABLES = "select table_name from information_schema.tables where table_schema = 'standby'"
      + " and table_name not in ('view_version', 'flyway_schema_history') order by table_name";
  private static final String FOR_BATCHES = "set local lock_timeout = '2s'";
  // Readers wait behind it. It is less than the database waits before it looks for deadlocks: of a reader and this, this
  // gives up.
  private static final String FOR_READERS = "set local lock_timeout = '200ms'";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final DataSource database;
  private final StandbyOffsets offsets;
  private final LiveStatus log;
  private final QueryConfig config;
  private final Clock clock = Clock.systemUTC();

  Switch(DataSource database, StandbyOffsets offsets, LiveStatus log, QueryConfig config) {
    this.database = database;
    this.offsets = offsets;
    this.log = log;
    this.config = config;
  }

  /** False when the other view is not there in time, or somebody holds a table: nothing has changed then. */
  boolean attempt() throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var done = swap(connection);
        if (done) {
          connection.commit();
          LOG.info("Views changed places");
        }
        return done;
      } catch (SQLException refused) {
        if (LOCK_NOT_AVAILABLE.equals(refused.getSQLState())) {
          return false;
        }
        throw refused;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private boolean swap(Connection connection) throws SQLException {
    run(connection, FOR_BATCHES);
    run(connection, "lock table public.projection_offset in exclusive mode");
    if (!awaitAll(connection)) {
      return false;
    }
    run(connection, "lock table standby.projection_offset in exclusive mode");
    run(connection, FOR_READERS);
    var tables = tables(connection);
    for (var table : tables) {
      run(connection, "lock table public.%s, standby.%s in access exclusive mode".formatted(table, table));
    }
    run(connection, "create schema changing");
    for (var table : tables) {
      run(connection, "alter table public.%s set schema changing".formatted(table));
      run(connection, "alter table standby.%s set schema public".formatted(table));
      run(connection, "alter table changing.%s set schema standby".formatted(table));
    }
    run(connection, "drop schema changing");
    // What was paused was the view that nobody reads from now on; it is followed, so that it can come back.
    run(connection, "update standby.projection_offset set paused = false, skip_offset = null");
    ViewVersions.swap(connection);
    return true;
  }

  private boolean awaitAll(Connection connection) throws SQLException {
    var lockedAt = clock.instant();
    var deadline = lockedAt.plus(config.switchHold());
    while (!hasAll(connection, lockedAt)) {
      if (clock.instant().isAfter(deadline)) {
        return false;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Whether the other view has what the live one has. Where compaction took the last record, the end of the log counts. */
  private boolean hasAll(Connection connection, Instant lockedAt) throws SQLException {
    var live = offsets.standings(connection, View.LIVE);
    var other = offsets.standings(connection, View.STANDBY).stream()
        .collect(Collectors.toMap(Standing::projection, standing -> standing));
    var endsAreNew = log.seenAt().isAfter(lockedAt);
    return live.stream()
        .allMatch(one -> other.get(one.projection()).has(endsAreNew ? withinTheLog(one) : one.next()));
  }

  private static Map<TopicPartition, Long> withinTheLog(Standing live) {
    return live.next().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
        next -> Math.min(next.getValue(), live.ends().getOrDefault(next.getKey(), next.getValue()))));
  }

  private static List<String> tables(Connection connection) throws SQLException {
    try (var query = connection.createStatement(); var rows = query.executeQuery(TABLES)) {
      var tables = new ArrayList<String>();
      while (rows.next()) {
        tables.add('"' + rows.getString(1) + '"');
      }
      return tables;
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
