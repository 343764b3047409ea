package io.persona.query.current;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at the rows of personas, and reads nothing that is shown. Readers share it. */
@ApplicationScoped
public class PersonaLooks {
  // Whoever writes a row gives it another xmin, also in tables that were restored or that operators change by hand.
  private static final String LOOK = """
                                     select p.id, p.version, p.sequence, k.persona_id is not null, p.changed_at, p.telemetry_enabled, m.updated_at,
                                       concat(p.chain_hash, '.', p.xmin, '.', k.xmin, '.', m.xmin)
                                     from persona p left join parked_persona k on k.persona_id = p.id
                                     left join vibe_metrics m on m.persona_id = p.id and p.telemetry_enabled
                                     where p.id = any($1)""";
  // While one runs, the readers of the next one gather. More at once would be shared by fewer.
  private static final int AT_ONCE = 2;
  // A connection that was lost without a word must not hold up those who wait behind it.
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Pool database;
  private final SharedLooks<Look> looks = new SharedLooks<>(this::look, AT_ONCE);

  PersonaLooks(Pool database) {
    this.database = database;
  }

  /**
   * What a look saw.
   *
   * @param stamp of the rows that answers are made of: as long as it is the same, so are they
   */
  public record Look(PersonaTag tag, String stamp) {}

  /** What is committed of the persona now; empty when it has no row. To be called on a Vert.x context, on which it completes. */
  public CompletionStage<Optional<Look>> at(String id) {
    var context = Vertx.currentContext();
    Executor here = task -> context.runOnContext(_ -> task.run());
    return looks.ask(id, here);
  }

  private CompletionStage<Map<String, Look>> look(Set<String> ids) {
    return database.preparedQuery(LOOK).execute(Tuple.of(ids.toArray(String[]::new)))
        .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS).<Map<String, Look>>map(rows -> {
          var seen = new HashMap<String, Look>();
          rows.forEach(row -> seen.put(row.getString(0), read(row)));
          return seen;
        }).toCompletionStage();
  }

  private static Look read(Row row) {
    return new Look(new PersonaTag(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getOffsetDateTime(4)
        .toInstant(), row.getBoolean(5), instant(row.getOffsetDateTime(6))), row.getString(7));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
