package io.persona.query.rebuild;

import io.persona.query.QueryConfig;
import io.persona.query.projection.Stopping;
import io.persona.query.projection.View;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the view beside the live one, on a thread of its own: feeds it, sees when it has caught up, and lets it take
 * over where that is wanted. What is wanted is in the database, so that a crash forgets nothing and all instances agree.
 */
@ApplicationScoped
class Rebuild {
  private static final Logger LOG = Logger.getLogger(Rebuild.class);
  // An attempt holds up readers for a moment, and a backup may keep the tables for long.
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final ViewVersions versions;
  private final StandbySchema schema;
  private final StandbyOffsets offsets;
  private final StandbyView feeds;
  private final Switch changeover;
  private final QueryConfig config;
  private final Stopping stopping;
  private final Clock clock = Clock.systemUTC();
  private Instant nextAttempt = Instant.EPOCH;
  private FillRate rate = new FillRate();
  private @Nullable Instant known;
  private boolean upgraded;
  private volatile @Nullable Progress progress;

  Rebuild(ViewVersions versions, StandbySchema schema, StandbyOffsets offsets, StandbyView feeds, Switch changeover,
      QueryConfig config, Stopping stopping) {
    this.versions = versions;
    this.schema = schema;
    this.offsets = offsets;
    this.feeds = feeds;
    this.changeover = changeover;
    this.config = config;
    this.stopping = stopping;
  }

  /**
   * How far the view is, as this instance saw it last.
   *
   * @param left time that the rest takes at the present rate; empty while nothing moves
   */
  record Progress(int version, List<Standing> standings, Optional<Duration> left) {
    long lag() {
      return standings.stream().mapToLong(Standing::lag).sum();
    }
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("standby-view").start(this::run);
  }

  /** Empty while there is no such view, or nothing was seen of it yet. */
  Optional<Progress> progress() {
    return Optional.ofNullable(progress);
  }

  private void run() {
    while (!stopping.isRequested()) {
      try {
        look();
      } catch (SQLException | FlywayException | AssertionError away) {
        LOG.debugf("Standby view not seen cause=%s", away.getClass().getSimpleName());
      } catch (RuntimeException bug) {
        // The thread must outlive it, or a rebuild would stand still.
        LOG.error("Standby view failed", bug);
      }
      stopping.await(LOOK);
    }
    feeds.stop();
  }

  private void look() throws SQLException {
    var standby = versions.standby();
    upgrade(standby.isPresent());
    if (standby.isEmpty()) {
      feeds.stop();
      progress = null;
      known = null;
      return;
    }
    var version = standby.get();
    // The number is that of a version that was given up before: only when it was begun tells them apart.
    if (!version.startedAt().equals(known)) {
      known = version.startedAt();
      rate = new FillRate();
    }
    var standings = offsets.standings();
    feeds.feed(version.startedAt(), standings);
    rate.see(clock.instant(), standings.stream().mapToLong(Standing::done).sum());
    var seen = new Progress(version.version(), standings,
        rate.timeFor(standings.stream().mapToLong(Standing::lag).sum()));
    progress = seen;
    if (isCaughtUp(seen)) {
      versions.filled();
      if (version.autoSwitch() && clock.instant().isAfter(nextAttempt) && !changeover.attempt()) {
        nextAttempt = clock.instant().plus(BETWEEN_ATTEMPTS);
      }
    }
  }

  /** At the start: tables that another version of the service made become what this one knows. */
  private void upgrade(boolean isThere) {
    if (!upgraded && isThere) {
      schema.migrate(View.STANDBY);
    }
    upgraded = true;
  }

  /** Whether so little is missing that the rest can be waited for. */
  boolean isCaughtUp(Progress seen) {
    return seen.lag() <= config.switchWithin()
        && seen.standings().stream().noneMatch(standing -> standing.ends().isEmpty() || standing.next().isEmpty());
  }
}
