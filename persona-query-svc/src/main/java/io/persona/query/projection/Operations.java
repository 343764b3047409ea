package io.persona.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What operators tell a projection. It is kept beside the offsets, in rows that every batch locks, so it counts for every
 * instance from the next batch on, and after a restart.
 */
@ApplicationScoped
public class Operations {
  private final DataSource database;

  Operations(DataSource database) {
    this.database = database;
  }

  /** Stops a projection, or lets it go on. A batch in progress is committed first. False where there is no such projection. */
  public boolean pause(String projection, boolean paused) throws SQLException {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(
            "update " + View.LIVE.table("projection_offset") + " set paused = ? where projection = ?")) {
      update.setBoolean(1, paused);
      update.setString(2, projection);
      return update.executeUpdate() > 0;
    }
  }

  /** Has a record set aside when it is reached. False where the projection is past it, or knows no such partition. */
  public boolean skip(String projection, int partition, long offset) throws SQLException {
    try (var connection = database.getConnection(); var update = skip(connection)) {
      update.setLong(1, offset);
      update.setString(2, projection);
      update.setInt(3, partition);
      update.setLong(4, offset);
      return update.executeUpdate() > 0;
    }
  }

  private static java.sql.PreparedStatement skip(Connection connection) throws SQLException {
    return connection.prepareStatement("update " + View.LIVE.table("projection_offset")
        + " set skip_offset = ? where projection = ? and partition = ? and next_offset <= ?");
  }
}
