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
  private static final String DROP = """
                                     do $$ begin
                                       if to_regclass('%1$s.projection_offset') is not null then
                                         lock table %1$s.projection_offset in access exclusive mode;
                                       end if;
                                       drop schema if exists %1$s cascade;
                                     end $$""";

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

  /** A batch in the middle ends first: it locks the offsets before anything else, so the two cannot wait for each other. */
  public void drop(View view) throws SQLException {
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      statement.execute(DROP.formatted(view.schema()));
    }
  }
}
