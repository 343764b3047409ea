package io.persona.query.projection;

import io.persona.query.QueryConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready: the views have what was in the log when the service started, and get on. Live: unless a view stands still though
 * Kafka and the database answer, which only a restart can mend.
 */
@Singleton
class ProjectionHealth {
  private static final Duration WATCH_OVERDUE = Duration.ofSeconds(30);

  private final LineFactory lines;
  private final Watch watch;
  private final QueryConfig config;
  private final Clock clock = Clock.systemUTC();

  ProjectionHealth(LineFactory lines, Watch watch, QueryConfig config) {
    this.lines = lines;
    this.watch = watch;
    this.config = config;
  }

  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> answer("projection", readinessTroubles());
  }

  @Produces
  @Liveness
  HealthCheck live() {
    return () -> answer("projection", livenessTroubles());
  }

  private Map<String, String> readinessTroubles() {
    var troubles = new LinkedHashMap<String, String>();
    var look = watch.last();
    if (!look.trouble().isEmpty()) {
      troubles.put("watch", look.trouble());
    } else if (Duration.between(look.at(), clock.instant()).compareTo(WATCH_OVERDUE) > 0) {
      troubles.put("watch", "overdue");
    }
    if (watch.findings().size() < lines.lines().size() || lines.lines().isEmpty()) {
      troubles.put("views", "starting");
    }
    for (var line : lines.lines()) {
      line.progress().interruption().filter(why -> !why.isPause())
          .ifPresent(why -> troubles.put(line.projection().name(), "interrupted by " + why.cause()));
    }
    watch.findings().forEach((view, finding) -> trouble(view, finding).ifPresent(what -> troubles.put(view, what)));
    return troubles;
  }

  private Optional<String> trouble(String view, ViewCheck.Finding finding) {
    if (finding.logMissing()) {
      return Optional.of("ahead of the log: it was made from another one");
    }
    if (watch.paused().contains(view)) {
      // Somebody wanted it: what there is may be read, and View-Age says how old it is.
      return Optional.empty();
    }
    if (!finding.caughtUp()) {
      return Optional.of("catching up, lag " + finding.lag().values().stream().mapToLong(Long::longValue).sum());
    }
    return finding.stalled().compareTo(config.stalledAfter()) > 0
        ? Optional.of("stalled for " + finding.stalled().toSeconds() + " s")
        : Optional.empty();
  }

  private Map<String, String> livenessTroubles() {
    var troubles = new LinkedHashMap<String, String>();
    var outside = !watch.last().trouble().isEmpty()
        || lines.lines().stream().anyMatch(line -> line.progress().interruption().isPresent());
    watch.findings().forEach((view, finding) -> {
      if (!outside && !watch.paused().contains(view) && finding.stalled().compareTo(config.deadAfter()) > 0) {
        troubles.put(view, "stalled for " + finding.stalled().toSeconds() + " s");
      }
    });
    return troubles;
  }

  private static HealthCheckResponse answer(String name, Map<String, String> troubles) {
    var response = HealthCheckResponse.named(name).status(troubles.isEmpty());
    troubles.forEach(response::withData);
    return response.build();
  }
}
