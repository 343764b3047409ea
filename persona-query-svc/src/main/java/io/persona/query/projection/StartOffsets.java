package io.persona.query.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the offsets of a view from threads that may block: the poll thread at a rebalance, and the health check. */
@ApplicationScoped
class StartOffsets {
  private static final String OFFSETS = "projection_offset";

  private final DataSource database;

  StartOffsets(DataSource database) {
    this.database = database;
  }

  /** Where to read on, after a row was made for each partition that the view had never heard of. */
  Map<TopicPartition, Long> ensure(View view, String projection, Collection<TopicPartition> partitions)
      throws SQLException {
    try (var connection = database.getConnection()) {
      insertMissing(connection, view, projection, partitions);
      var all = read(connection, view, projection);
      all.keySet().retainAll(partitions);
      return all;
    }
  }

  /** All offsets of a view. */
  Map<TopicPartition, Long> all(View view, String projection) throws SQLException {
    try (var connection = database.getConnection()) {
      return read(connection, view, projection);
    }
  }

  /** Which projections somebody paused. */
  Set<String> paused(View view) throws SQLException {
    try (var connection = database.getConnection();
        var query = connection
            .prepareStatement("select distinct projection from " + view.table(OFFSETS) + " where paused");
        var rows = query.executeQuery()) {
      var paused = new HashSet<String>();
      while (rows.next()) {
        paused.add(rows.getString(1));
      }
      return paused;
    }
  }

  /** Whether somebody wants this record set aside. While the database is away nobody can be asked. */
  boolean isToSkip(View view, String projection, ConsumerRecord<?, ?> record) {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement("select 1 from " + view.table(OFFSETS)
            + " where projection = ? and topic = ? and partition = ? and skip_offset = ?")) {
      query.setString(1, projection);
      query.setString(2, record.topic());
      query.setInt(3, record.partition());
      query.setLong(4, record.offset());
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException databaseAway) {
      return false;
    }
  }

  /** How many personas are parked. */
  long parkedPersonas() throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement("select count(*) from parked_persona");
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  // A partition that is new is paused where the others are.
  private static void insertMissing(Connection connection, View view, String projection,
      Collection<TopicPartition> partitions) throws SQLException {
    var offsets = view.table(OFFSETS);
    try (var insert = connection.prepareStatement("insert into " + offsets
        + " (projection, topic, partition, next_offset, paused) values (?, ?, ?, 0, (select coalesce(bool_or(o.paused),"
        + " false) from " + offsets + " o where o.projection = ?)) on conflict do nothing")) {
      for (var partition : partitions) {
        insert.setString(1, projection);
        insert.setString(2, partition.topic());
        insert.setInt(3, partition.partition());
        insert.setString(4, projection);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static Map<TopicPartition, Long> read(Connection connection, View view, String projection)
      throws SQLException {
    try (var query = connection.prepareStatement(
        "select topic, partition, next_offset from " + view.table(OFFSETS) + " where projection = ?")) {
      query.setString(1, projection);
      try (var rows = query.executeQuery()) {
        var offsets = new HashMap<TopicPartition, Long>();
        while (rows.next()) {
          offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
        }
        return offsets;
      }
    }
  }
}
