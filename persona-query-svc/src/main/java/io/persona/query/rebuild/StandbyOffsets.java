package io.persona.query.rebuild;

import io.persona.query.projection.LineFactory;
import io.persona.query.projection.LiveStatus;
import io.persona.query.projection.View;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/** How far the views are, from their own offsets. */
@ApplicationScoped
class StandbyOffsets {
  private final DataSource database;
  private final LineFactory lines;
  private final LiveStatus log;

  StandbyOffsets(DataSource database, LineFactory lines, LiveStatus log) {
    this.database = database;
    this.lines = lines;
    this.log = log;
  }

  /** Each projection of the standby view. */
  List<Standing> standings() throws SQLException {
    try (var connection = database.getConnection()) {
      return standings(connection, View.STANDBY);
    }
  }

  List<Standing> standings(Connection connection, View view) throws SQLException {
    var next = new HashMap<String, Map<TopicPartition, Long>>();
    try (var query = connection.createStatement();
        var rows = query.executeQuery(
            "select projection, topic, partition, next_offset from " + view.table("projection_offset"))) {
      while (rows.next()) {
        next.computeIfAbsent(rows.getString(1), _ -> new HashMap<>())
            .put(new TopicPartition(rows.getString(2), rows.getInt(3)), rows.getLong(4));
      }
    }
    return lines.projections().stream()
        .map(projection -> new Standing(projection.name(), projection.topic(),
            next.getOrDefault(projection.name(), Map.of()),
            log.ends(projection.name())))
        .toList();
  }
}
