package io.persona.bench.own;

import java.sql.Connection;
import java.sql.SQLException;

/** Rows of personas that no log made: as many as are wanted, in seconds. */
public final class Personas {
  private static final String FILL = """
                                     insert into persona (id, owner_kind, owner_ref, name, archetype, version, sequence, document, chain_hash,
                                       pending_proposals, telemetry_enabled, archived, created_at, updated_at, changed_at)
                                     select 'filled-' || n, (array['workspace','project','agent'])[1 + n %% 3], 'owner-' || n %% 10000,
                                       'Name ' || md5(n::text), 'archetype-' || n %% 50, 1, 1,
                                       jsonb_build_object('id', 'filled-' || n, 'owner_kind', 'agent', 'owner_ref', 'owner-' || n %% 10000, 'version', 1,
                                         'updated_at', '2026-01-01T00:00:00.000Z', 'traits', jsonb_build_object('tone', repeat(md5(n::text), 10))),
                                       repeat('0', 64), 0, false, n %% 100 = 0, moment, moment, moment
                                     from generate_series(1, %d) n, lateral (select timestamptz '2026-01-01' + n * interval '1 second' as moment) times""";

  private Personas() {}

  public static void fill(Connection database, int count) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(FILL.formatted(count));
      statement.execute("vacuum analyze persona");
    }
  }
}
