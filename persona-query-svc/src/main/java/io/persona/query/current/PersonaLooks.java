package io.persona.query.current;

import io.persona.query.current.RememberedLooks.Seen;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at the rows of personas, and reads nothing that is shown. Readers share it. */
@ApplicationScoped
public class PersonaLooks implements RememberedLooks.Database<PersonaLooks.Look> {
  // Transactions are numbered on without end, so two moments with the same snapshot saw the same. A restored database
  // numbers them once more, which takes a start.
  private static final String VISIBLE = "concat(pg_current_snapshot(), '@', extract(epoch from pg_postmaster_start_time()))";
  // Whoever writes a row gives it another xmin, also in tables that were restored or that operators change by hand.
  private static final String LOOK = """
                                     select s.visible, p.id, p.version, p.sequence, k.persona_id is not null, p.changed_at,
                                       p.telemetry_enabled, m.updated_at, concat(p.chain_hash, '.', p.xmin, '.', k.xmin, '.', m.xmin)
                                     from (select %s visible) s left join persona p on p.id = any($1)
                                     left join parked_persona k on k.persona_id = p.id
                                     left join vibe_metrics m on m.persona_id = p.id and p.telemetry_enabled"""
      .formatted(VISIBLE);
  // While it runs, the readers of the next one gather. More at once would be shared by fewer.
  private static final int AT_ONCE = 1;
  // A connection that was lost without a word must not hold up those who wait behind it.
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Pool database;
  private final SharedLooks<Look> looks = new SharedLooks<>(new RememberedLooks<>(this), AT_ONCE);

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

  @Override
  public CompletionStage<String> visible() {
    return database.preparedQuery("select " + VISIBLE).execute().timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .map(rows -> rows.iterator().next().getString(0)).toCompletionStage();
  }

  @Override
  public CompletionStage<Seen<Look>> look(Set<String> ids) {
    return database.preparedQuery(LOOK).execute(Tuple.of(ids.toArray(String[]::new)))
        .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS).map(rows -> {
          var found = new HashMap<String, Look>();
          rows.forEach(row -> Optional.ofNullable(row.getString(1)).ifPresent(id -> found.put(id, read(row))));
          return new Seen<>(rows.iterator().next().getString(0), found);
        }).toCompletionStage();
  }

  private static Look read(Row row) {
    return new Look(new PersonaTag(row.getLong(2), row.getLong(3), row.getBoolean(4), row.getOffsetDateTime(5)
        .toInstant(), row.getBoolean(6), instant(row.getOffsetDateTime(7))), row.getString(8));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
