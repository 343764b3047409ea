package io.persona.query.rebuild;

import io.persona.query.projection.View;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables of a version of the views. They are made by the same migrations as the live ones, so that they are the same
 * table for table and index for index, and stay so when the service is upgraded.
 */
@ApplicationScoped
public class StandbySchema {
  private final Flyway live;
  private final DataSource database;

  StandbySchema(Flyway live, DataSource database) {
    this.live = live;
    this.database = database;
  }

  /** Empty tables, whatever was there before. */
  public void create(View view) throws SQLException {
    drop(view);
    migrate(view);
  }

  /** Brings the tables to what this version of the service knows; makes them where there are none. */
  public void migrate(View view) {
    Flyway.configure().configuration(live.getConfiguration()).dataSource(database).schemas(view.schema())
        .defaultSchema(view.schema()).createSchemas(true).load().migrate();
  }

  public void drop(View view) throws SQLException {
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      statement.execute("drop schema if exists " + view.schema() + " cascade");
    }
  }
}
