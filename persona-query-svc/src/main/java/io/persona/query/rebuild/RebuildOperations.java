package io.persona.query.rebuild;

import io.persona.query.projection.View;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What operators tell the views. One at a time, whichever instance they ask. */
@ApplicationScoped
class RebuildOperations {
  private static final long LOCK = 0x7065_7273_6f6e_61L;
  private static final int TRIES = 6;

  private final DataSource database;
  private final ViewVersions versions;
  private final StandbySchema schema;
  private final Switch changeover;

  RebuildOperations(DataSource database, ViewVersions versions, StandbySchema schema, Switch changeover) {
    this.database = database;
    this.versions = versions;
    this.schema = schema;
    this.changeover = changeover;
  }

  /** Drops the version that was kept, and begins to fill a new one. */
  void begin(boolean autoSwitch) throws SQLException {
    alone(() -> {
      if (versions.standby().filter(version -> !version.isFilled()).isPresent()) {
        throw RebuildProblems.running();
      }
      versions.end();
      schema.create(View.STANDBY);
      versions.begin(autoSwitch);
    });
  }

  /** Drops the version beside the live one, filled or not. */
  void cancel() throws SQLException {
    alone(() -> {
      if (!versions.end()) {
        throw RebuildProblems.noStandby();
      }
      schema.drop(View.STANDBY);
    });
  }

  /** Lets the two change places. */
  void change() throws SQLException {
    alone(() -> {
      var standby = versions.standby().orElseThrow(RebuildProblems::noStandby);
      if (!standby.isFilled()) {
        throw RebuildProblems.notFilled();
      }
      for (var i = 0; i < TRIES; i++) {
        if (changeover.attempt()) {
          return;
        }
      }
      throw RebuildProblems.notInTime();
    });
  }

  private interface Work {
    void run() throws SQLException;
  }

  private void alone(Work work) throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!isAlone(connection)) {
          throw RebuildProblems.busy();
        }
        work.run();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  // Until the transaction ends, which has nothing else in it.
  private static boolean isAlone(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
      query.setLong(1, LOCK);
      try (var rows = query.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }
}
