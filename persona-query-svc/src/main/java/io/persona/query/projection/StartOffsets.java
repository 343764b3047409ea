package io.persona.query.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/** Reads the offsets of a view from threads that may block: the poll thread at a rebalance, and the health check. */
@ApplicationScoped
class StartOffsets {
  private final DataSource database;

  StartOffsets(DataSource database) {
    this.database = database;
  }

  /** Where to read on, after a row was made for each partition that the view had never heard of. */
  Map<TopicPartition, Long> ensure(String projection, Collection<TopicPartition> partitions) throws SQLException {
    try (var connection = database.getConnection()) {
      insertMissing(connection, projection, partitions);
      var all = read(connection, projection);
      all.keySet().retainAll(partitions);
      return all;
    }
  }

  /** All offsets of a view. */
  Map<TopicPartition, Long> all(String projection) throws SQLException {
    try (var connection = database.getConnection()) {
      return read(connection, projection);
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

  private static void insertMissing(Connection connection, String projection, Collection<TopicPartition> partitions)
      throws SQLException {
    try (var insert = connection
        .prepareStatement("insert into projection_offset values (?, ?, ?, 0) on conflict do nothing")) {
      for (var partition : partitions) {
        insert.setString(1, projection);
        insert.setString(2, partition.topic());
        insert.setInt(3, partition.partition());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static Map<TopicPartition, Long> read(Connection connection, String projection) throws SQLException {
    try (var query = connection
        .prepareStatement("select topic, partition, next_offset from projection_offset where projection = ?")) {
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
